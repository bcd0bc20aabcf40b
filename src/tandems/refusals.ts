// Why a step in the life of a tandem or a person is refused, and what would help.
import { defineDiagnostic } from '../diagnostics/diagnostic.js';
import { formatDate } from '../locale/dates.js';
import type { Language, Text } from '../locale/language.js';
import { listOf, plain, quoted } from '../locale/text.js';
import type { IsoDate } from '../model/ids.js';
import type { Role } from '../model/programme.js';
import type { PersonStatus } from '../model/roster.js';
import type { TandemStatus } from '../model/tandem.js';
import { type TableName, tables } from '../workspace/generated/tables.js';
import type { Oddity } from './status.js';

const wordOf = (table: TableName, column: string, value: string, language: Language): string =>
  tables[table].columns.find(({ name }) => name === column)?.words?.[value]?.[language][0] ?? value;

const statusWord = (status: TandemStatus, language: Language): string => wordOf('tandems', 'status', status, language);

const personWord = (status: string, language: Language): string => wordOf('mentees', 'status', status, language);

const day = (date: IsoDate, language: Language): string => plain(formatDate(date, 'prose', language));

export const tandemUnknown = defineDiagnostic<{ tandem: string }>({
  code: 'tandem-unknown',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem }) => ({
    message: `Das Tandem ${tandem} gibt es nicht.`,
    hint: 'Die Kennung in tandems.csv nachsehen.',
  }),
  en: ({ tandem }) => ({ message: `There is no tandem ${tandem}.`, hint: 'Look up the id in tandems.csv.' }),
});

/** Which steps ask for which status. */
export type TandemStep = 'offer' | 'answer' | 'confirm' | 'complete' | 'end';

const stepWords: Readonly<Record<TandemStep, Text>> = {
  offer: { de: 'Angeboten wird, was vorgeschlagen ist', en: 'What is proposed can be offered' },
  answer: { de: 'Antworten gehören zu einem Angebot', en: 'Answers belong to an offer' },
  confirm: { de: 'Bestätigt wird, was angeboten ist', en: 'What is offered can be confirmed' },
  complete: { de: 'Abgeschlossen wird, was läuft oder ruht', en: 'What is running or paused can be completed' },
  end: { de: 'Beendet wird, was läuft oder ruht', en: 'What is running or paused can be ended' },
};

export const tandemStatusUnfit = defineDiagnostic<{ tandem: string; status: TandemStatus; step: TandemStep }>({
  code: 'tandem-status-unfit',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem, status, step }) => ({
    message: `${tandem} hat den Status „${statusWord(status, 'de')}“. ${stepWords[step].de}.`,
    hint: 'Den Status in tandems.csv prüfen.',
  }),
  en: ({ tandem, status, step }) => ({
    message: `${tandem} has the status “${statusWord(status, 'en')}”. ${stepWords[step].en}.`,
    hint: 'Check the status in tandems.csv.',
  }),
});

export const tandemPersonNotIn = defineDiagnostic<{
  tandem: string;
  person: string;
  why: PersonStatus | 'missing' | 'consent-withdrawn' | 'restricted';
}>({
  code: 'tandem-person-not-in',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem, person, why }) => ({
    message:
      why === 'missing'
        ? `${tandem}: Die Person ${person} gibt es nicht.`
        : `${tandem}: ${person} ${barred[why]?.de ?? `hat den Status „${personWord(why, 'de')}“`} und nimmt nicht teil.`,
    hint: 'Den Status der Person berichtigen, oder die Tandems neu vorschlagen lassen: mentoring match',
  }),
  en: ({ tandem, person, why }) => ({
    message:
      why === 'missing'
        ? `${tandem}: there is no person ${person}.`
        : `${tandem}: ${person} ${barred[why]?.en ?? `has the status “${personWord(why, 'en')}”`} and does not take part.`,
    hint: 'Correct the status of the person, or have the tandems proposed again: mentoring match',
  }),
});

const barred: Readonly<Record<string, Text>> = {
  'consent-withdrawn': { de: 'hat die Einwilligung widerrufen', en: 'has withdrawn the consent' },
  restricted: {
    de: 'lässt die Daten nur noch speichern (Verarbeitung eingeschränkt)',
    en: 'has restricted the processing of the data',
  },
};

export const seatsTaken = defineDiagnostic<{ person: string; role: Role; seats: number; tandems: readonly string[] }>({
  code: 'seats-taken',
  severity: 'error',
  group: 'tandem',
  de: ({ person, role, seats, tandems: ids }) => ({
    message:
      role === 'mentor'
        ? `${person} hat ${seats === 0 ? 'keinen Platz' : seats === 1 ? 'einen Platz' : `${seats} Plätze`}, gebraucht würden ${ids.length} (${listOf(ids, 'de')}).`
        : `${person} wäre in ${ids.length} Tandems (${listOf(ids, 'de')}), vorgesehen ${seats === 1 ? 'ist eines' : `sind ${seats}`}.`,
    hint:
      role === 'mentor'
        ? 'Nachfragen, ob mehr Plätze möglich sind, und die Spalte „Plätze“ ändern; sonst auf ein Tandem verzichten.'
        : 'Auf ein Tandem verzichten, oder in der Spalte mentors_wanted eine Ausnahme eintragen.',
  }),
  en: ({ person, role, seats, tandems: ids }) => ({
    message:
      role === 'mentor'
        ? `${person} has ${seats === 0 ? 'no seat' : seats === 1 ? 'one seat' : `${seats} seats`}; ${ids.length} would be needed (${listOf(ids, 'en')}).`
        : `${person} would be in ${ids.length} tandems (${listOf(ids, 'en')}); ${seats} ${seats === 1 ? 'is' : 'are'} planned.`,
    hint:
      role === 'mentor'
        ? 'Ask whether more seats are possible and change the capacity; otherwise do without one of the tandems.'
        : 'Do without one of the tandems, or enter an exception in the column mentors_wanted.',
  }),
});

export const tandemLimitReached = defineDiagnostic<{ tandems: number; max: number }>({
  code: 'tandem-limit-reached',
  severity: 'error',
  group: 'tandem',
  de: ({ tandems: count, max }) => ({
    message: `Damit wären ${count} Tandems angeboten oder vereinbart, vorgesehen ${max === 1 ? 'ist höchstens eines' : `sind höchstens ${max}`}.`,
    hint: 'Unter „matching … tandems“ die Grenze ändern, oder weniger Tandems anbieten.',
  }),
  en: ({ tandems: count, max }) => ({
    message: `${count} tandems would be offered or active; at most ${max} ${max === 1 ? 'is' : 'are'} planned.`,
    hint: 'Change the limit under “matching … tandems”, or offer fewer tandems.',
  }),
});

const sideWord: Readonly<Record<Role, Text>> = {
  mentee: { de: 'Mentee', en: 'the mentee' },
  mentor: { de: 'Mentorin oder Mentor', en: 'the mentor' },
};

export const answerMissing = defineDiagnostic<{ tandem: string; sides: readonly Role[] }>({
  code: 'answer-missing',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem, sides }) => ({
    message: `${tandem}: Es fehlt die Zusage von ${listOf(
      sides.map((side) => sideWord[side].de),
      'de',
    )}.`,
    hint: 'Ein Tandem beginnt, wenn beide zugesagt haben.',
  }),
  en: ({ tandem, sides }) => ({
    message: `${tandem}: the agreement of ${listOf(
      sides.map((side) => sideWord[side].en),
      'en',
    )} is missing.`,
    hint: 'A tandem starts when both have agreed.',
  }),
});

export const approvalNeeded = defineDiagnostic<Record<never, never>>({
  code: 'approval-needed',
  severity: 'error',
  group: 'tandem',
  de: () => ({
    message: 'Der Beschluss der Leitung über das Konzept fehlt; vorher beginnt kein Tandem.',
    hint: 'In programme.yaml unter „approval“ eintragen, wer es wann beschlossen hat (by, on).',
  }),
  en: () => ({
    message: 'The approval of the concept by the leadership is missing; no tandem starts before.',
    hint: 'Enter in programme.yaml under “approval” who approved it and when (by, on).',
  }),
});

export const beforeStartMissing = defineDiagnostic<{ tandem: string; person: string; what: readonly string[] }>({
  code: 'before-start-missing',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem, person, what }) => ({
    message: `${tandem}: Vor dem Beginn fehlt bei ${person} noch: ${listOf(
      what.map((one) => wordOf('milestones', 'what', one, 'de')),
      'de',
    )}.`,
    hint: 'In milestones.csv mit dem Tag eintragen, wenn es geschehen ist.',
  }),
  en: ({ tandem, person, what }) => ({
    message: `${tandem}: before the start ${person} still lacks: ${listOf(
      what.map((one) => wordOf('milestones', 'what', one, 'en')),
      'en',
    )}.`,
    hint: 'Enter it in milestones.csv with its day once it has happened.',
  }),
});

export const plannedEndNeeded = defineDiagnostic<{ tandem: string }>({
  code: 'planned-end-needed',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem }) => ({
    message: `${tandem}: Es fehlt der Tag, an dem das Tandem enden soll.`,
    hint: 'Ein geplantes Ende nennen, oder in programme.yaml unter „period“ das Ende des Programms eintragen.',
  }),
  en: ({ tandem }) => ({
    message: `${tandem}: the day on which the tandem is to end is missing.`,
    hint: 'Name a planned end, or enter the end of the programme in programme.yaml under “period”.',
  }),
});

export const daysOutOfOrder = defineDiagnostic<{
  tandem: string;
  first: Text;
  firstOn: IsoDate;
  second: Text;
  secondOn: IsoDate;
}>({
  code: 'days-out-of-order',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.tandem}: „${f.second.de}“ (${day(f.secondOn, 'de')}) liegt vor „${f.first.de}“ (${day(f.firstOn, 'de')}).`,
    hint: 'Einen späteren Tag nennen.',
  }),
  en: (f) => ({
    message: `${f.tandem}: “${f.second.en}” (${day(f.secondOn, 'en')}) is earlier than “${f.first.en}” (${day(f.firstOn, 'en')}).`,
    hint: 'Name a later day.',
  }),
});

const stepSentence: Readonly<Record<'decide' | 'move-up' | 'change', Text>> = {
  decide: { de: ' Entschieden wird über offene Bewerbungen.', en: ' Open applications can be decided on.' },
  'move-up': { de: ' Nachrücken kann, wer auf der Warteliste steht.', en: ' Those on the waiting list can move up.' },
  change: { de: '', en: '' },
};

export const personStatusUnfit = defineDiagnostic<{
  person: string;
  status: PersonStatus | 'missing' | 'consent-withdrawn' | 'restricted';
  step: 'decide' | 'move-up' | 'change';
}>({
  code: 'person-status-unfit',
  severity: 'error',
  group: 'person',
  de: ({ person, status, step }) => ({
    message:
      status === 'missing'
        ? `Die Person ${person} gibt es in dieser Rolle nicht.`
        : `${person} ${barred[status]?.de ?? `hat den Status „${personWord(status, 'de')}“`}.${stepSentence[step].de}`,
    hint: 'Den Status in der Tabelle prüfen.',
  }),
  en: ({ person, status, step }) => ({
    message:
      status === 'missing'
        ? `There is no person ${person} in this role.`
        : `${person} ${barred[status]?.en ?? `has the status “${personWord(status, 'en')}”`}.${stepSentence[step].en}`,
    hint: 'Check the status in the roster.',
  }),
});

export const criterionUnknown = defineDiagnostic<{ person: string; criterion?: string; known: readonly string[] }>({
  code: 'criterion-unknown',
  severity: 'error',
  group: 'person',
  de: ({ person, criterion, known }) => ({
    message:
      criterion === undefined
        ? `${person}: Zu jeder Entscheidung gehört ein Auswahlkriterium.`
        : `${person}: Das Auswahlkriterium „${criterion}“ gibt es nicht.`,
    hint: `Möglich: ${known.join(', ')}`,
  }),
  en: ({ person, criterion, known }) => ({
    message:
      criterion === undefined
        ? `${person}: every decision refers to a selection criterion.`
        : `${person}: there is no selection criterion “${criterion}”.`,
    hint: `Possible: ${known.join(', ')}`,
  }),
});

export const conditionsNotMet = defineDiagnostic<{ person: string; reason?: string }>({
  code: 'conditions-not-met',
  severity: 'error',
  group: 'person',
  de: ({ person, reason }) => ({
    message: `${person} erfüllt die Bedingungen für die Teilnahme nicht: ${reason ?? 'geschütztes Kriterium.'}`,
    hint: 'Die Angaben prüfen, oder die Bedingung in programme.yaml ändern.',
  }),
  en: ({ person, reason }) => ({
    message: `${person} does not meet the conditions for taking part: ${reason ?? 'protected criterion.'}`,
    hint: 'Check the data, or change the condition in programme.yaml.',
  }),
});

/** Why a change of status is not usual, in a sentence. */
const oddity: Readonly<Record<Oddity, Text>> = {
  confirm: {
    de: 'Das trägt das Programm selbst ein, wenn ein Tandem bestätigt wird.',
    en: 'The program enters that itself when a tandem is confirmed.',
  },
  'not-accepted': {
    de: 'Im Tandem ist nur, wer vorher angenommen wurde.',
    en: 'Only those who were accepted before are in a tandem.',
  },
  declined: {
    de: 'Wer angefragt wurde und absagt, hat zurückgezogen; nicht aufgenommen wird, wer sich beworben hat.',
    en: 'A prospect who declines has withdrawn; only applicants are not admitted.',
  },
  begun: {
    de: 'Die Teilnahme hat schon begonnen; sie kann enden, aber neu entschieden wird darüber gewöhnlich nicht.',
    en: 'Participation has begun already; it may end, but it is usually not decided on again.',
  },
  over: {
    de: 'Die Teilnahme ist schon zu Ende.',
    en: 'Participation is over already.',
  },
  decided: {
    de: 'Darüber ist schon entschieden, oder die Bewerbung ist zurückgezogen.',
    en: 'That is decided on already, or the application is withdrawn.',
  },
  skips: {
    de: 'Dabei würde ein Schritt ausgelassen.',
    en: 'That would leave out a step.',
  },
  'never-in': {
    de: 'Wer nie angenommen war, kann die Teilnahme nicht beendet haben.',
    en: 'Who was never accepted cannot have finished.',
  },
  prospect: {
    de: 'Angefragt ist, wer noch nicht geantwortet hat.',
    en: 'A prospect is somebody who has not answered yet.',
  },
};

export const statusChangeUnusual = defineDiagnostic<{
  person: string;
  from: PersonStatus;
  to: PersonStatus;
  why: Oddity;
}>({
  code: 'status-change-unusual',
  severity: 'error',
  group: 'person',
  de: ({ person, from, to, why }) => ({
    message: `${person}: von ${quoted(personWord(from, 'de'), 'de')} zu ${quoted(personWord(to, 'de'), 'de')} ist ungewöhnlich. ${oddity[why].de}`,
    hint: 'War der bisherige Status falsch, wird er mit --correct berichtigt.',
  }),
  en: ({ person, from, to, why }) => ({
    message: `${person}: from ${quoted(personWord(from, 'en'), 'en')} to ${quoted(personWord(to, 'en'), 'en')} is unusual. ${oddity[why].en}`,
    hint: 'If the former status was wrong, --correct sets it right.',
  }),
});
