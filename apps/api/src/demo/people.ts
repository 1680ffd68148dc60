import type { StakeholderKind } from '@tocsin/protocol';

/** The invented community of a demo: nobody here exists, and no organisation stands for a real one. */
export interface DemoOrganisation {
  readonly name: string;
  readonly kind: StakeholderKind;
  readonly country: string;
  /** Where it answers at any hour: numbers that belong to nobody (Ofcom: 01632 960000 to 960999 are for drama). */
  readonly dutyLine?: string;
  /** Its name is kept from governments and law enforcement. */
  readonly protected?: true;
  /** The first one is its administrator. */
  readonly people: readonly DemoPerson[];
}

export interface DemoPerson {
  readonly name: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly onDuty: boolean;
}

const person = (name: string, title: string, ...languages: string[]): DemoPerson => ({
  name,
  title,
  languages,
  onDuty: true,
});

/** Sees nothing of an incident until a colleague who is on it brings them in. */
const offDuty = (...given: Parameters<typeof person>): DemoPerson => ({ ...person(...given), onDuty: false });

export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    name: 'Call Coordination Secretariat',
    kind: 'coordinating_body',
    country: 'NZ',
    dutyLine: '+44 1632 960101',
    people: [
      person('Miriama Okafor', 'Duty officer', 'en', 'fr'),
      person('Tobias Lindqvist', 'Deputy duty officer', 'en'),
    ],
  },
  {
    name: 'Southern Online Harms Desk',
    kind: 'government',
    country: 'NZ',
    dutyLine: '+44 1632 960102',
    people: [
      person('Leila Haddad', 'Government liaison', 'en'),
      person('Wiremu Tane', 'Night liaison', 'en'),
    ],
  },
  {
    name: 'Southern Police Liaison',
    kind: 'law_enforcement',
    country: 'NZ',
    dutyLine: '+44 1632 960103',
    people: [person('Grace Pelesa', 'Liaison officer', 'en')],
  },
  {
    name: 'Bureau de réponse numérique',
    kind: 'government',
    country: 'FR',
    dutyLine: '+44 1632 960104',
    people: [
      person('Camille Fontanel', 'Agente de liaison', 'fr', 'en'),
      offDuty('Hugo Brassac', 'Agent de permanence', 'fr'),
    ],
  },
  {
    name: 'Kantor Tanggap Daring',
    kind: 'government',
    country: 'ID',
    dutyLine: '+44 1632 960105',
    people: [person('Sari Wulandari', 'Petugas penghubung', 'id', 'en')],
  },
  {
    name: 'Northern States Crisis Desk',
    kind: 'government',
    country: 'US',
    dutyLine: '+44 1632 960106',
    people: [person('Dana Whitfield', 'Government liaison', 'en')],
  },
  {
    name: 'Great Lakes Police Liaison',
    kind: 'law_enforcement',
    country: 'US',
    dutyLine: '+44 1632 960107',
    people: [person('Marcus Ellery', 'Liaison officer', 'en')],
  },
  {
    name: 'Streamline',
    kind: 'online_service_provider',
    country: 'US',
    dutyLine: '+44 1632 960108',
    people: [
      person('Ana Duarte', 'Trust and safety officer', 'en'),
      person('Kofi Mensah', 'Night trust and safety officer', 'en', 'fr'),
      person('Priya Raman', 'Escalations lead', 'en', 'bn'),
    ],
  },
  {
    name: 'Pictora',
    kind: 'online_service_provider',
    country: 'US',
    dutyLine: '+44 1632 960109',
    people: [
      person('Jonas Weber', 'Trust and safety officer', 'en'),
      person('Mei Tanaka', 'Crisis lead', 'en'),
    ],
  },
  {
    name: 'Chatter',
    kind: 'online_service_provider',
    country: 'US',
    people: [person('Olu Adeyemi', 'Trust and safety officer', 'en')],
  },
  {
    name: 'Kotha',
    kind: 'online_service_provider',
    country: 'BD',
    people: [person('Nusrat Jahan', 'Trust and safety officer', 'bn', 'en')],
  },
  {
    name: 'Forumly',
    kind: 'online_service_provider',
    country: 'DE',
    people: [person('Lena Vogt', 'Owner and moderator', 'en')],
  },
  {
    name: 'Pastebay',
    kind: 'online_service_provider',
    country: 'NL',
    people: [person('Sander de Wit', 'Operator', 'en')],
  },
  {
    name: 'Industry Signal Forum',
    kind: 'online_service_provider',
    country: 'US',
    people: [person('Rosa Calder', 'Incident coordinator', 'en')],
  },
  {
    name: 'Witness and Dignity Network',
    kind: 'civil_society',
    country: 'NZ',
    people: [person('Hana Rewi', 'Community liaison', 'en'), offDuty('Idris Salah', 'Researcher', 'en')],
  },
  {
    name: 'Digital Rights Karachi',
    kind: 'civil_society',
    country: 'PK',
    people: [person('Amina Rahman', 'Observer', 'ur', 'en')],
  },
  {
    name: 'Open Press Alliance',
    kind: 'civil_society',
    country: 'FR',
    people: [person('Élise Marchetti', 'Press freedom observer', 'fr', 'en')],
  },
  {
    name: 'Chiang Mai Digital Safety Circle',
    kind: 'civil_society',
    country: 'TH',
    people: [person('Ploy Srisai', 'Observer', 'th', 'en')],
  },
  {
    name: 'Riverside Listening Project',
    kind: 'civil_society',
    country: 'BD',
    protected: true,
    people: [person('Farida Noor', 'Community listener', 'bn', 'en')],
  },
  {
    name: 'Independent Oversight Panel',
    kind: 'oversight_body',
    country: 'CH',
    people: [person('Margrethe Aune', 'Panel member', 'en', 'fr')],
  },
];
