import { Injectable } from '@nestjs/common';
import { dryRun, isOpen, type IncidentState, type ProtocolDocument, type WouldBeDue } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { VisibleIncidents } from '../incidents/visible-incidents.js';
import { Refused } from '../server/graphql/refused.js';
import { readDefinitions } from './protocol-files.js';
import { ProtocolTexts } from './protocol-texts.js';
import type { ProtocolCheck, ShippedProtocol } from './protocol.model.js';

/** What can be known of a document before it is published. */
@Injectable()
export class ProtocolChecks {
  private definitions: ShippedProtocol[] | null = null;

  constructor(
    private readonly texts: ProtocolTexts,
    private readonly incidents: VisibleIncidents,
  ) {}

  /** Read when first asked for; they do not change while the server runs. */
  shipped(): ShippedProtocol[] {
    this.definitions ??= readDefinitions().map((document) => {
      const { id, version, name } = JSON.parse(document) as { id: string; version: string; name: string };
      return { protocolId: id, version, name, document };
    });
    return this.definitions;
  }

  async check(viewer: Viewer, text: string, incidentId: string | null): Promise<ProtocolCheck> {
    const incident = incidentId === null ? null : await this.incidents.one(viewer, incidentId);
    if (incidentId !== null && incident === null) throw new Refused('NOT_AVAILABLE', 'incidentId');
    const read = this.texts.read(text);
    if (read.sound === null) return { digest: read.digest, faults: [...read.faults], dryRun: [] };
    const { digest, document } = read.sound;
    return { digest, faults: [], dryRun: incident === null ? [] : triedOn(document, incident.state) };
  }
}

/**
 * Every type of the document on the incident as the viewer sees it; what several types would ask for alike is told once.
 * Empty where the viewer does not see what was declared.
 */
function triedOn(document: ProtocolDocument, state: IncidentState): WouldBeDue[] {
  const { declaration, participants, requests, status, lastRecordedAt } = state;
  if (declaration === null) return [];
  const isOver = !isOpen(status);
  const past = {
    declaredAt: declaration.recordedAt,
    endedAt: isOver ? lastRecordedAt : null,
    organisations: participants,
    requests,
  };
  const rows = document.activationTypes.flatMap(({ id }) => dryRun(document, id, past));
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}
