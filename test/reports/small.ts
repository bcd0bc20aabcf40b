// A small programme in which everything occurs once: two regions, a pin, a running tandem, a waiting list, a protected criterion.

import { menteeId, mentorId } from '../../src/model/ids.js';
import type { Programme } from '../../src/model/programme.js';
import type { Workspace } from '../../src/model/workspace.js';
import { menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

export const today = '2022-08-03';

export const programme: Partial<Programme> = {
  title: 'Rat & Tat',
  edition: '2022',
  motto: 'Gemeinsam weiter',
  organiser: {
    name: 'Kreisverband Musterland',
    unit: 'AG Mentoring',
    contact: { name: 'Ute Fischer', email: 'mentoring@example.org' },
    imprint: { text: 'Herausgegeben vom Kreisverband.', version: 'August 2022' },
  },
  aims: [{ id: 'nachwuchs', text: 'Mehr Menschen kandidieren.' }],
  'target-election': { title: 'Kommunalwahl', date: '2024-06' },
  'as-of': today,
  language: { inclusive: 'colon' },
  regions: [
    { id: 'nord', name: 'Nordkreis', neighbours: ['sued'] },
    { id: 'sued', name: 'Südkreis', neighbours: ['nord'] },
    { id: 'ost', name: 'Ostkreis' },
  ],
  topics: [
    { id: 'haushalt', label: 'Haushalt' },
    { id: 'umwelt', label: 'Umwelt' },
  ],
  fields: {
    pool: {
      type: 'choice',
      options: [
        { id: 'rat', label: 'Räte' },
        { id: 'kreis', label: 'Kreistag' },
      ],
      roles: ['mentor'],
      label: { de: 'Kreis', en: 'Pool' },
    },
    secret: {
      type: 'choice',
      options: ['a', 'b'],
      roles: ['mentor'],
      class: 'art9',
      label: { de: 'Geheim', en: 'Secret' },
    },
  },
  roles: {
    mentee: {
      'target-groups': [
        { id: 'neu', text: 'Neulinge' },
        { id: 'zurueck', text: 'Rückkehrende' },
      ],
      eligibility: [{ where: { region: { in: 'regions' } }, reason: 'Mentees wohnen im Kreis.' }],
      selection: [{ id: 'zeit', text: 'Hat Zeit' }],
    },
    mentor: { selection: [{ id: 'geduld', text: 'Hat Geduld' }] },
  },
  deadlines: [
    { id: 'bewerbung', label: 'Bewerbungsfrist', date: '2022-07-29', was: [{ date: '2022-05-31', text: 'Ende Mai' }] },
  ],
  communication: [
    { what: 'Wartende benachrichtigen', how: 'Brief', when: '2022-08-15' },
    { what: 'Einladung zum Auftakt', how: 'E-Mail', when: 'auftakt - 3w' },
    { what: 'Dank', when: 'auftakt + 1m' },
  ],
  events: [{ id: 'auftakt', title: 'Auftakt', start: '2022-09-01T18:00' }],
  matching: {
    require: [{ different: 'employer', reason: 'Niemand arbeitet im gleichen Haus.' }],
    prefer: [
      { overlap: 'topics', weight: 5 },
      { same: 'region', neighbour: 0.4, weight: 3 },
      { shared: 'party_wish', by: 'party', weight: 2 },
      { wish: 'mentee', weight: 1 },
    ],
  },
};

export const small = (): Workspace =>
  workspaceOf({
    programme,
    mentees: [
      menteeOf('P01', {
        first_name: 'Ada',
        last_name: 'Ahrens',
        region: 'nord',
        topics: ['haushalt'],
        target_group: 'neu',
        applied_on: '2022-05-01',
        party_wish: ['GHEIM'],
        employer: 'A',
      }),
      menteeOf('P02', {
        first_name: 'Bea',
        last_name: 'Blum',
        region: 'sued',
        topics: ['umwelt', 'haushalt'],
        target_group: 'neu',
        applied_on: '2022-05-02',
        wishes: [mentorId('P11')],
      }),
      menteeOf('P03', {
        first_name: 'Cem',
        last_name: 'Can',
        region: 'nord',
        topics: ['umwelt'],
        target_group: 'zurueck',
        applied_on: '2022-05-03',
      }),
      menteeOf('P04', {
        first_name: 'Dora',
        last_name: 'Dill',
        region: 'sued',
        topics: ['umwelt'],
        applied_on: '2022-05-04',
      }),
      menteeOf('P05', { last_name: 'Ernst', region: 'nord', status: 'active', applied_on: '2022-04-01' }),
      menteeOf('P06', {
        first_name: 'Finn',
        last_name: 'Fux',
        region: 'nord',
        status: 'waitlisted',
        waiting_since: '2022-07-30',
      }),
      menteeOf('P07', {
        first_name: 'Gül',
        last_name: 'Gök',
        region: 'outside',
        status: 'applied',
        applied_on: '2022-07-28',
        party: 'GHEIM',
        topics: ['umwelt'],
      }),
      menteeOf('P08', { first_name: 'Hanna', last_name: 'Hell', status: 'applied', applied_on: '2022-07-29' }),
      menteeOf('P09', { first_name: 'Ina', last_name: 'Ihm', region: 'nord', restricted_on: '2022-07-01' }),
    ],
    mentors: [
      mentorOf('P11', {
        title: 'Dr.',
        first_name: 'Kai',
        last_name: 'Kern',
        region: 'nord',
        topics: ['haushalt', 'umwelt'],
        party: 'GHEIM',
        employer: 'B',
        own: { pool: 'rat', secret: 'a' },
      }),
      mentorOf('P12', {
        first_name: 'Lena',
        last_name: 'Lau',
        region: 'sued',
        topics: ['umwelt'],
        employer: 'C',
        own: { pool: 'rat', secret: 'b' },
      }),
      mentorOf('P13', {
        first_name: 'Max',
        last_name: 'Moor',
        region: 'nord',
        topics: ['umwelt'],
        capacity: 2,
        own: { pool: 'kreis', secret: 'a' },
        wishes: [menteeId('P03')],
      }),
      mentorOf('P14', {
        first_name: 'Nele',
        last_name: 'Nolte',
        region: 'outside',
        status: 'applied',
        applied_on: '2022-07-20',
        own: {},
      }),
    ],
    tandems: [
      tandemOf('T01', 'P05', 'P13', { start: '2022-05-01', planned_end: '2022-12-31' }),
      tandemOf('T02', 'P04', 'P12', { status: 'proposed', origin: 'manual' }),
    ],
  });
