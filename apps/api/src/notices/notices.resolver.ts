import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { AcknowledgeAlertInput, ReceiveNoticeInput } from './notice.inputs.js';

@Resolver()
export class NoticesResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt, { description: "Says that the viewer's organisation has seen the alert." })
  async acknowledgeAlert(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AcknowledgeAlertInput,
  ): Promise<Receipt> {
    const command = { type: 'acknowledge_alert' } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async receiveNotice(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ReceiveNoticeInput,
  ): Promise<Receipt> {
    const { noticeId, receipt, reason, language } = input;
    const command = { type: 'receive_notice', noticeId, receipt, reason: reason ?? null, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
