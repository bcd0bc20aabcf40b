// Dates of the definition that contradict each other.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { addMonths, compareDates, firstDay, formatDate, lastDay } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import { plain } from '../locale/text.js';
import { placeOf } from '../model/place.js';
import { type Deadline, lacksApproval, type Programme } from '../model/programme.js';
import { isRunning } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { repeated } from './duplicates.js';
import { as } from './severity.js';

/** „20. Mai 2022“, with ordinary blanks: findings go to logs and terminals. */
export const dateInWords = (date: string, language: Language): string => plain(formatDate(date, 'prose', language));

export const endBeforeStart = defineDiagnostic<{ what: string; start: string; end: string }>({
  code: 'end-before-start',
  severity: 'error',
  group: 'rules',
  de: ({ what, start, end }) => ({
    message: `„${what}“ endet (${dateInWords(end, 'de')}) vor dem Beginn (${dateInWords(start, 'de')}).`,
    hint: 'Beginn oder Ende berichtigen.',
  }),
  en: ({ what, start, end }) => ({
    message: `“${what}” ends (${dateInWords(end, 'en')}) before it starts (${dateInWords(start, 'en')}).`,
    hint: 'Correct the start or the end.',
  }),
});

export const cohortWithoutEnd = defineDiagnostic({
  code: 'cohort-without-end',
  severity: 'warning',
  group: 'rules',
  de: () => ({
    message: 'Alle beginnen gemeinsam (intake: cohort), aber die Laufzeit hat kein Ende.',
    hint: 'Unter „period“ das Ende eintragen, oder „intake: rolling“, wenn der Einstieg jederzeit möglich ist.',
  }),
  en: () => ({
    message: 'All start together (intake: cohort), but the period has no end.',
    hint: 'Enter the end under “period”, or “intake: rolling” if people may join at any time.',
  }),
});

export const asOfUnlikely = defineDiagnostic<{ date: string; start: string }>({
  code: 'as-of-unlikely',
  severity: 'warning',
  group: 'rules',
  de: ({ date, start }) => ({
    message: `Das Beispieldatum ${dateInWords(date, 'de')} liegt weit weg von der Laufzeit, die am ${dateInWords(start, 'de')} beginnt.`,
    hint: '„as-of“ berichtigen; in einem echten Programm die Zeile löschen.',
  }),
  en: ({ date, start }) => ({
    message: `The example date ${dateInWords(date, 'en')} is far away from the period, which starts on ${dateInWords(start, 'en')}.`,
    hint: 'Correct “as-of”; in a real programme delete the line.',
  }),
});

export const deadlineRepeated = defineDiagnostic<{ deadline: string; date: string }>({
  code: 'deadline-repeated',
  severity: 'warning',
  group: 'rules',
  de: ({ deadline, date }) => ({
    message: `Die Frist „${deadline}“ nennt den ${dateInWords(date, 'de')} zweimal.`,
    hint: 'Unter „was“ stehen nur Daten, die nicht mehr gelten.',
  }),
  en: ({ deadline, date }) => ({
    message: `The deadline “${deadline}” names ${dateInWords(date, 'en')} twice.`,
    hint: 'Under “was” stand only dates that no longer hold.',
  }),
});

export const deadlineShortened = defineDiagnostic<{ deadline: string; date: string; was: string }>({
  code: 'deadline-shortened',
  severity: 'warning',
  group: 'rules',
  de: ({ deadline, date, was }) => ({
    message: `Die Frist „${deadline}“ galt früher bis zum ${dateInWords(was, 'de')}, jetzt nur noch bis zum ${dateInWords(date, 'de')}.`,
    hint: 'Falls das gewollt ist: unter „check“ deadline-shortened: off eintragen. Sonst die Daten tauschen.',
  }),
  en: ({ deadline, date, was }) => ({
    message: `The deadline “${deadline}” used to be ${dateInWords(was, 'en')} and is now as early as ${dateInWords(date, 'en')}.`,
    hint: 'If this is meant: enter deadline-shortened: off under “check”. Otherwise exchange the dates.',
  }),
});

export const deadlineAnnounced = defineDiagnostic<{ deadline: string; announced: string; before: string }>({
  code: 'deadline-announced-late',
  severity: 'warning',
  group: 'rules',
  de: ({ deadline, announced, before }) => ({
    message: `Die Frist „${deadline}“ wurde am ${dateInWords(announced, 'de')} bekannt gegeben, also nach dem ${dateInWords(before, 'de')}, vor dem es hätte geschehen müssen.`,
    hint: '„announced-on“ und die Daten der Frist vergleichen.',
  }),
  en: ({ deadline, announced, before }) => ({
    message: `The deadline “${deadline}” was announced on ${dateInWords(announced, 'en')}, after ${dateInWords(before, 'en')}, before which it should have been.`,
    hint: 'Compare “announced-on” with the dates of the deadline.',
  }),
});

export const approvalMissing = defineDiagnostic<{ running: number }>({
  code: 'approval-missing',
  severity: 'warning',
  group: 'tandem',
  de: ({ running }) => ({
    message:
      running > 0
        ? `${running === 1 ? 'Ein Tandem läuft' : `${running} Tandems laufen`}, aber der Beschluss der Leitung fehlt.`
        : 'Der Beschluss der Leitung fehlt noch.',
    hint: 'Unter „approval“ eintragen, wer das Konzept wann beschlossen hat; vorher beginnt kein Tandem.',
  }),
  en: ({ running }) => ({
    message:
      running > 0
        ? `${running === 1 ? 'One tandem is' : `${running} tandems are`} running, but the approval of the leadership is missing.`
        : 'The approval of the leadership is still missing.',
    hint: 'Enter under “approval” who approved the concept and when; no tandem starts before.',
  }),
});

export const criterionAddedLate = defineDiagnostic<{ criterion: string; fixed: string; start: string }>({
  code: 'criterion-added-late',
  severity: 'error',
  group: 'survey',
  de: ({ criterion, fixed, start }) => ({
    message: `Das Kriterium „${criterion}“ wurde am ${dateInWords(fixed, 'de')} festgelegt, nach dem Beginn am ${dateInWords(start, 'de')}.`,
    hint: 'Mit „late: true“ als nachträglich kennzeichnen, oder das Datum berichtigen.',
  }),
  en: ({ criterion, fixed, start }) => ({
    message: `The criterion “${criterion}” was fixed on ${dateInWords(fixed, 'en')}, after the start on ${dateInWords(start, 'en')}.`,
    hint: 'Mark it with “late: true”, or correct the date.',
  }),
});

/** Period, phases and terms of office end after they start. */
export function checkSpans({ programme }: Workspace): Diagnostic[] {
  const { period, phases = [], letters } = programme;
  const spans = [
    { what: 'period', start: period.start, end: period.end, path: 'period/end', group: 'rules' as const },
    ...phases.map(({ id, start, end }, index) => ({
      what: id,
      start,
      end,
      path: `phases/${index}/end`,
      group: 'rules' as const,
    })),
    ...(letters?.signatories ?? []).map(({ id, from, to }, index) => ({
      what: id,
      start: from,
      end: to,
      path: `letters/signatories/${index}/to`,
      group: 'letter' as const,
    })),
  ];
  return spans.flatMap(({ what, start, end, path, group }) => {
    if (start === undefined || end === undefined || compareDates(firstDay(start), lastDay(end)) <= 0) return [];
    return [as(endBeforeStart(placeOf(programme, path), { what, start, end }), { group })];
  });
}

/** A programme in which all start together also ends. */
export function checkPeriod({ programme }: Workspace): Diagnostic[] {
  const rolling = programme.kind?.intake === 'rolling';
  const endless =
    programme.period.end === undefined && !rolling ? [cohortWithoutEnd(placeOf(programme, 'period'), {})] : [];
  return [...endless, ...unlikelyAsOf(programme)];
}

function unlikelyAsOf(programme: Programme): Diagnostic[] {
  const date = programme['as-of'];
  const { start, end = start } = programme.period;
  if (date === undefined) return [];
  const near =
    date >= addMonths(firstDay(start), -36) &&
    (date <= addMonths(lastDay(end), 60) || programme.period.end === undefined);
  return near ? [] : [asOfUnlikely(placeOf(programme, 'as-of'), { date, start: firstDay(start) })];
}

/** The history of a deadline: no date twice, older ones earlier, each announced before it passed. */
export function checkDeadlines({ programme }: Workspace): Diagnostic[] {
  return (programme.deadlines ?? []).flatMap((deadline, index) => checkDeadline(programme, deadline, index));
}

function checkDeadline(programme: Programme, deadline: Deadline, index: number): Diagnostic[] {
  const { id, date, was = [], 'announced-on': announced } = deadline;
  const at = (path: string) => placeOf(programme, `deadlines/${index}/${path}`);
  const dates = [
    { date, path: 'date' },
    ...was.map((former, entry) => ({ date: former.date, path: `was/${entry}/date` })),
  ];
  const twice = repeated(dates, (one) => one.date).map(({ item, key }) =>
    deadlineRepeated(at(item.path), { deadline: id, date: key }),
  );
  const shortened = was.flatMap((former, entry) =>
    former.date > date ? [deadlineShortened(at(`was/${entry}/date`), { deadline: id, date, was: former.date })] : [],
  );
  const late = [
    { date, announced, path: 'announced-on' },
    ...was.map((former, entry) => ({
      date: former.date,
      announced: former['announced-on'],
      path: `was/${entry}/announced-on`,
    })),
  ].flatMap((one) =>
    one.announced !== undefined && one.announced > one.date
      ? [deadlineAnnounced(at(one.path), { deadline: id, announced: one.announced, before: one.date })]
      : [],
  );
  const disordered = was.flatMap((former, entry) =>
    announced !== undefined && former['announced-on'] !== undefined && former['announced-on'] > announced
      ? [
          deadlineAnnounced(at(`was/${entry}/announced-on`), {
            deadline: id,
            announced: former['announced-on'],
            before: announced,
          }),
        ]
      : [],
  );
  return [...twice, ...shortened, ...late, ...disordered];
}

/** Where a programme needs the approval of its leadership, nothing starts without. */
export function checkApproval({ programme, tandems }: Workspace): Diagnostic[] {
  if (!lacksApproval(programme)) return [];
  const running = tandems.filter(isRunning).length;
  const finding = approvalMissing(placeOf(programme, 'approval'), { running });
  return [running > 0 ? as(finding, { severity: 'error' }) : finding];
}

/** What a programme is measured by is fixed before it starts, or marked as added later. */
export function checkEvaluationCriteria({ programme }: Workspace): Diagnostic[] {
  const start = firstDay(programme.period.start);
  return (programme.evaluation?.criteria ?? []).flatMap(({ id, 'fixed-on': fixed, late }, index) => {
    if (fixed === undefined || fixed <= start || late === true) return [];
    return [
      criterionAddedLate(placeOf(programme, `evaluation/criteria/${index}/fixed-on`), { criterion: id, fixed, start }),
    ];
  });
}
