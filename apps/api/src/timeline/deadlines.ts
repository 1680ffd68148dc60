import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../server/clock.js';
import { ClockLog } from './clock-log.js';
import { CommandsService } from './commands.service.js';

/** A deadline that has passed is on the timeline within two seconds (our figure), so it is looked for four times as often. */
const LOOK_EVERY_MS = 500;

/**
 * Looks for deadlines that have come, also while everything was down, and has them written. Every node does: which of
 * them writes is settled by the log.
 */
@Injectable()
export class Deadlines implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Deadlines.name);
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  /** What has been logged and still holds: twice a second is too often to say it again. */
  private readonly failing = new Map<string, string>();

  constructor(
    private readonly log: ClockLog,
    private readonly commands: CommandsService,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = null));
    }, LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.looking;
  }

  /** One incident that cannot be written on keeps none of the others waiting. */
  private async look(): Promise<void> {
    const due = await this.trying('all incidents', () => this.log.due(this.clock.now()));
    for (const incidentId of due ?? []) {
      await this.trying(incidentId, () => this.commands.passDeadlines(incidentId));
    }
  }

  private async trying<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await work();
      this.failing.delete(what);
      return done;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.failing.get(what) !== reason) {
        this.logger.warn(`deadlines of ${what} were not written and are tried again: ${reason}`);
      }
      this.failing.set(what, reason);
      return undefined;
    }
  }
}
