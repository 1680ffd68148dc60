/** Statements of one kind that may be under way at once: what comes meanwhile goes together in the next (our default). */
const MOST_UNDER_WAY = 2;

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts one question for all who ask in the same turn of the event loop, or while the question before is under way. Under
 * load that is one statement for what would be a hundred; when it is quiet nobody waits for anybody.
 */
export class Together<Question, Answer> {
  private asked: Asked<Question, Answer>[] = [];
  private underWay = 0;
  private scheduled = false;

  /** `answerAll` gives an answer for each question, in their order. */
  constructor(
    private readonly answerAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    private readonly most: number,
  ) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.asked.push({ question, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.underWay >= MOST_UNDER_WAY || this.asked.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      const asked = this.asked.splice(0, this.most);
      this.underWay += 1;
      void this.answer(asked).finally(() => {
        this.underWay -= 1;
        this.schedule();
      });
      this.schedule();
    });
  }

  private async answer(asked: readonly Asked<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.answerAll(asked.map(({ question }) => question));
      for (const [index, { resolve, reject }] of asked.entries()) {
        if (index < answers.length) resolve(answers[index] as Answer);
        else reject(new Error('a question was not answered'));
      }
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
