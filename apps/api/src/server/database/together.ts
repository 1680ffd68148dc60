/**
 * Puts one question for all who ask in the same turn of the event loop. Under load that is one statement for what would
 * be a hundred; when it is quiet nobody waits for anybody.
 */
export class Together<Question, Answer> {
  private asked: {
    question: Question;
    resolve: (answer: Answer) => void;
    reject: (error: unknown) => void;
  }[] = [];

  /** `answerAll` gives an answer for each question, in their order. */
  constructor(
    private readonly answerAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    private readonly most: number,
  ) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.asked.push({ question, resolve, reject });
      if (this.asked.length === 1) setImmediate(() => void this.answer());
      else if (this.asked.length >= this.most) void this.answer();
    });
  }

  private async answer(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    if (asked.length === 0) return;
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
