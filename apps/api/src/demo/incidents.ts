import type { CountMeasure } from '@tocsin/protocol';
import { REPORT } from './report.js';
import { RUNNING } from './running.js';
import type { DemoCommand, DemoStep, RunningStep } from './steps.js';

export interface DemoIncident {
  readonly declaredBy: string;
  readonly country: string;
  readonly alsoAlert: readonly string[];
  /** Minutes before the demo is loaded. */
  readonly declaredBefore: number;
  readonly declaration: DemoCommand;
  readonly steps: readonly DemoStep[];
  /** What runs on it by protocols, in between. */
  readonly running?: readonly RunningStep[];
}

const count = (measure: CountMeasure, value: number, qualifier = 'exact'): object => ({
  measure,
  value,
  qualifier,
});
const acknowledge = (after: number, by: string): DemoStep => ({
  after,
  by,
  command: { type: 'acknowledge_alert' },
});
const DAY = 24 * 60;

export const DEMO_INCIDENTS: readonly DemoIncident[] = [
  {
    declaredBy: 'Kantor Tanggap Daring',
    country: 'ID',
    alsoAlert: [],
    declaredBefore: 26 * DAY,
    declaration: {
      type: 'declare_incident',
      title: 'Gelombang rumor terhadap satu komunitas, Teluk Sari',
      category: 'hate_or_rumour_surge',
      severity: 'S2',
      place: 'Teluk Sari',
      certainty: 'confirmed',
      marking: 'GREEN',
      language: 'id',
    },
    steps: [
      acknowledge(4, 'Chatter'),
      acknowledge(6, 'Kotha'),
      acknowledge(9, 'Call Coordination Secretariat'),
      {
        after: 31,
        by: 'Kotha',
        command: {
          type: 'post_platform_status',
          state: 'actioning',
          marking: 'GREEN',
          note: 'Forwarding limited to five chats for one week in the region.',
          counts: [count('removed_after_report', 214)],
        },
      },
      {
        after: 95,
        by: 'Digital Rights Karachi',
        key: 'rumour',
        command: {
          type: 'add_community_note',
          marking: 'GREEN',
          language: 'ur',
          text: 'یہی افواہ دوسری زبانوں میں بھی پھیل رہی ہے، مقامی رضاکار تردید شائع کر رہے ہیں۔',
        },
      },
      {
        after: 118,
        by: 'Digital Rights Karachi',
        translates: 'rumour',
        command: {
          type: 'add_translation',
          language: 'en',
          origin: 'person',
          text: 'The same rumour is spreading in other languages as well; local volunteers are publishing a denial.',
        },
      },
      {
        after: 2 * DAY,
        by: 'Kantor Tanggap Daring',
        command: {
          type: 'change_status',
          status: 'ended',
          language: 'id',
          reason: 'Tidak ada unggahan baru selama 24 jam; komunitas setempat telah diberi tahu.',
        },
      },
    ],
  },
  {
    declaredBy: 'Bureau de réponse numérique',
    country: 'FR',
    alsoAlert: [],
    declaredBefore: 9 * DAY,
    declaration: {
      type: 'declare_incident',
      title: 'Appels à la violence contre un festival, Val-des-Tours',
      category: 'call_to_violence',
      severity: 'S1',
      place: 'Val-des-Tours',
      certainty: 'likely',
      marking: 'AMBER',
      language: 'fr',
    },
    steps: [
      acknowledge(2, 'Streamline'),
      acknowledge(3, 'Call Coordination Secretariat'),
      acknowledge(5, 'Chatter'),
      acknowledge(11, 'Open Press Alliance'),
      {
        after: 14,
        by: 'Chatter',
        command: {
          type: 'post_platform_status',
          state: 'present',
          marking: 'AMBER',
          note: 'Posts found in French and Arabic; review under way.',
          counts: [count('removed_after_report', 38)],
        },
      },
      {
        after: 40,
        by: 'Open Press Alliance',
        key: 'flag',
        command: {
          type: 'raise_rights_flag',
          concern: 'journalism',
          marking: 'AMBER',
          language: 'fr',
          attribution: 'kind',
          text: 'Deux reportages qui citent les appels pour les dénoncer ont été retirés comme des copies.',
        },
      },
      {
        after: 71,
        by: 'Bureau de réponse numérique',
        answers: 'flag',
        command: {
          type: 'answer_rights_flag',
          outcome: 'upheld',
          language: 'fr',
          text: 'Les deux reportages sont rétablis; la consigne aux équipes de revue a été précisée.',
        },
      },
      {
        after: 79,
        by: 'Streamline',
        translates: 'flag',
        command: {
          type: 'add_translation',
          language: 'en',
          origin: 'machine',
          text: 'Two reports which quote the calls to denounce them were withdrawn as copies.',
        },
      },
      {
        after: 88,
        by: 'Chatter',
        command: {
          type: 'post_platform_status',
          state: 'contained',
          marking: 'AMBER',
          note: 'No new posts for an hour; two news reports restored.',
          counts: [count('removed_after_report', 61), count('upload_attempts_blocked', 17)],
        },
      },
      {
        after: 150,
        by: 'Bureau de réponse numérique',
        command: {
          type: 'change_severity',
          severity: 'S3',
          language: 'fr',
          reason: 'Le festival s’est terminé sans incident.',
        },
      },
      {
        after: DAY,
        by: 'Bureau de réponse numérique',
        command: {
          type: 'change_status',
          status: 'ended',
          language: 'fr',
          reason: 'Aucun nouvel appel depuis vingt heures.',
        },
      },
    ],
  },
  {
    declaredBy: 'Southern Online Harms Desk',
    country: 'NZ',
    alsoAlert: ['Northern States Crisis Desk', 'Bureau de réponse numérique'],
    declaredBefore: 97,
    running: [...RUNNING, ...REPORT],
    declaration: {
      type: 'declare_incident',
      title: 'Attack at a ferry terminal filmed live, Marlow Bay: copies spreading',
      category: 'perpetrator_content',
      severity: 'S1',
      place: 'Marlow Bay',
      certainty: 'confirmed',
      marking: 'AMBER',
    },
    steps: [
      acknowledge(1, 'Call Coordination Secretariat'),
      acknowledge(3, 'Streamline'),
      acknowledge(4, 'Pictora'),
      {
        after: 5,
        by: 'Southern Police Liaison',
        key: 'attackers',
        command: {
          type: 'add_information',
          marking: 'AMBER',
          text: 'Several attackers are reported. The terminal is closed off.',
          source: { name: 'Police radio, first reports', reliability: 'B', credibility: 4 },
        },
      },
      acknowledge(7, 'Witness and Dignity Network'),
      {
        after: 12,
        by: 'Streamline',
        key: 'stream-ended',
        command: {
          type: 'post_platform_status',
          state: 'actioning',
          marking: 'AMBER',
          note: 'Stream ended, account suspended. Copies are matched at upload.',
          counts: [count('upload_attempts_blocked', 310), count('removed_after_report', 22)],
        },
      },
      acknowledge(15, 'Chatter'),
      {
        after: 22,
        by: 'Pictora',
        command: {
          type: 'post_platform_status',
          state: 'checking',
          marking: 'AMBER',
          note: null,
          counts: [],
        },
      },
      {
        after: 33,
        by: 'Southern Police Liaison',
        key: 'arrested',
        corrects: { key: 'attackers', reason: 'Witnesses had counted bystanders.' },
        command: {
          type: 'add_information',
          marking: 'AMBER',
          text: 'One attacker, arrested at the terminal. No further danger there.',
          source: { name: 'Police commander on site', reliability: 'A', credibility: 1 },
        },
      },
      acknowledge(38, 'Independent Oversight Panel'),
      {
        after: 46,
        by: 'Streamline',
        key: 'audio-matching',
        command: {
          type: 'post_platform_status',
          state: 'actioning',
          marking: 'AMBER',
          note: 'Audio matching added: screen recordings get past the image match.',
          counts: [count('upload_attempts_blocked', 1240), count('removed_after_report', 86)],
        },
      },
      {
        after: 52,
        by: 'Witness and Dignity Network',
        key: 'families',
        command: {
          type: 'add_community_note',
          marking: 'AMBER',
          text: 'Families learn of the dead from reposted clips. Please tell your users where to report, not only that you remove.',
        },
      },
      {
        after: 61,
        by: 'Digital Rights Karachi',
        key: 'reports-taken-down',
        command: {
          type: 'raise_rights_flag',
          concern: 'journalism',
          marking: 'AMBER',
          attribution: 'kind',
          text: 'Two news reports with context were taken down as copies in Urdu.',
        },
      },
      {
        after: 74,
        by: 'Pictora',
        command: {
          type: 'post_platform_status',
          state: 'contained',
          marking: 'AMBER',
          note: null,
          counts: [count('upload_attempts_blocked', 92), count('removed_after_report', 9)],
        },
      },
      {
        after: 80,
        by: 'Industry Signal Forum',
        command: {
          type: 'add_information',
          marking: 'AMBER',
          text: 'Members share fingerprints of 41 visually distinct videos under a label for this event.',
          source: { name: null, reliability: 'A', credibility: 2 },
        },
      },
    ],
  },
];
