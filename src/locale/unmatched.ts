// Why somebody has nobody yet, why a wish stays open, and what would help: facts and their words.
import { type Language, pick } from './language.js';
import { formatNumber, numberWord } from './numbers.js';
import { type RuleFact, ruleName, ruleText } from './reasons.js';
import { listOf } from './text.js';

/** A rule and how many people of the other side it excludes. */
export interface CountedRule {
  readonly rule: RuleFact;
  readonly count: number;
}

/** Why somebody who takes part has nobody in this proposal. */
export type UnmatchedFact =
  /** These mentees can only have these seats, and there are fewer of them. */
  | {
      readonly kind: 'tight-spot';
      readonly mentees: readonly string[];
      readonly mentors: readonly string[];
      readonly seats: number;
    }
  /** Nobody on the other side is allowed; `of` are free. One person may be excluded by several rules. */
  | { readonly kind: 'nobody-allowed'; readonly of: number; readonly rules: readonly CountedRule[] }
  | { readonly kind: 'no-seats' }
  | { readonly kind: 'no-mentees' }
  /** `matching.tandems.max` is reached. */
  | { readonly kind: 'limit'; readonly max: number }
  /** Number on the waiting list, from 1. */
  | { readonly kind: 'waiting'; readonly position: number }
  /** Every mentee who could have this seat has another one. */
  | { readonly kind: 'seat-left' }
  /** Allowed, but every proposal with this tandem is worse in the order of aims. */
  | { readonly kind: 'outweighed' };

export function unmatchedText(fact: UnmatchedFact, language: Language): string {
  const say = (de: string, en: string): string => pick({ de, en }, language);
  switch (fact.kind) {
    case 'tight-spot':
      return tightSpotText(fact.mentees, fact.seats, language);
    case 'nobody-allowed':
      return nobodyText(fact.of, fact.rules, language);
    case 'no-seats':
      return say('Es ist kein Platz mehr frei.', 'No seat is free any more.');
    case 'no-mentees':
      return say('Niemand wartet auf ein Tandem.', 'Nobody is waiting for a tandem.');
    case 'limit':
      return say(
        `Die Zahl der Tandems ist auf ${fact.max} festgelegt.`,
        `The number of tandems is fixed at ${fact.max}.`,
      );
    case 'waiting':
      return say(`Nr. ${fact.position} auf der Warteliste`, `no. ${fact.position} on the waiting list`);
    case 'seat-left':
      return say('Alle, die infrage kommen, haben einen anderen Platz.', 'Everybody who is possible has another seat.');
    case 'outweighed':
      return say(
        'Ein Tandem wäre möglich, gehört aber nicht zum besten Vorschlag.',
        'A tandem would be possible, but is not part of the best proposal.',
      );
  }
}

const manyNamed = 12;
const firstNamed = 10;

/** Of very many ids the first ones, and how many more there are. */
export function someOf(ids: readonly string[], language: Language): readonly string[] {
  if (ids.length <= manyNamed) return ids;
  const more = formatNumber(ids.length - firstNamed, language);
  return [...ids.slice(0, firstNamed), pick({ de: `${more} weitere`, en: `${more} more` }, language)];
}

function tightSpotText(mentees: readonly string[], seats: number, language: Language): string {
  const who = someOf(mentees, language).join(', ');
  if (language === 'de') {
    const people = `Für ${numberWord(mentees.length, 'de')} Mentees (${who})`;
    if (seats === 1) return `${people} kommt nur derselbe Platz infrage.`;
    return `${people} kommen nur dieselben ${numberWord(seats, 'de')} Plätze infrage.`;
  }
  const people = `For ${numberWord(mentees.length, 'en')} mentees (${who})`;
  if (seats === 1) return `${people} only the same seat is possible.`;
  return `${people} only the same ${numberWord(seats, 'en')} seats are possible.`;
}

function nobodyText(of: number, counted: readonly CountedRule[], language: Language): string {
  const say = (de: string, en: string): string => pick({ de, en }, language);
  const rules = counted.map(({ rule, count }) => `${ruleName(rule, language)} (${count})`);
  const why = rules.length === 0 ? '.' : `: ${rules.join(', ')}.`;
  if (of === 1) {
    return say(
      `Die einzige Person der anderen Seite kommt nicht infrage${why}`,
      `The only person on the other side is not possible${why}`,
    );
  }
  return say(
    `Von ${of} Personen der anderen Seite kommt keine infrage${why}`,
    `None of the ${of} people on the other side is possible${why}`,
  );
}

/** Why somebody of a roster takes no part. */
export type OutFact =
  | { readonly kind: 'status'; readonly status: string }
  | {
      readonly kind: 'restricted' | 'withdrawn' | 'faulty' | 'consent-missing' | 'art9-consent-missing';
    }
  | { readonly kind: 'not-eligible'; readonly rules: readonly RuleFact[] };

const statusTexts: Readonly<Record<string, readonly [de: string, en: string]>> = {
  prospect: ['angefragt', 'asked'],
  applied: ['beworben, noch nicht entschieden', 'applied, not decided yet'],
  waitlisted: ['auf der Warteliste', 'on the waiting list'],
  rejected: ['nicht aufgenommen', 'not accepted'],
  withdrawn: ['zurückgezogen', 'withdrawn'],
  completed: ['abgeschlossen', 'completed'],
  left: ['Teilnahme beendet', 'left'],
  alumni: ['Ehemalige', 'alumni'],
};

export function outText(fact: OutFact, language: Language): string {
  const say = (de: string, en: string): string => pick({ de, en }, language);
  switch (fact.kind) {
    case 'status': {
      const [de, en] = statusTexts[fact.status] ?? [fact.status, fact.status];
      return say(de, en);
    }
    case 'restricted':
      return say('Verarbeitung eingeschränkt', 'processing restricted');
    case 'withdrawn':
      return say('Einwilligung widerrufen', 'consent withdrawn');
    case 'faulty':
      return say('die Zeile in der Tabelle enthält Fehler', 'the line in the table has errors');
    case 'consent-missing':
      return say('Einwilligung fehlt', 'consent missing');
    case 'art9-consent-missing':
      return say('Einwilligung für besonders geschützte Angaben fehlt', 'consent for specially protected data missing');
    case 'not-eligible': {
      const names = fact.rules.map((rule) => ruleName(rule, language));
      return say(
        `nicht teilnahmeberechtigt: ${listOf(names, 'de')}`,
        `not eligible: ${listOf(names, 'en').toLowerCase()}`,
      );
    }
  }
}

/** Why a wish does not come true in this proposal. */
export type WishFact =
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'not-taking-part'; readonly why?: OutFact }
  | { readonly kind: 'rules'; readonly rules: readonly RuleFact[] }
  /** All seats are held by offered, running or pinned tandems. */
  | { readonly kind: 'no-seat' }
  /** The seats go to these, because the whole proposal is better that way. */
  | { readonly kind: 'seat-taken'; readonly by: readonly string[] }
  | { readonly kind: 'other-partner'; readonly partner: string }
  | { readonly kind: 'unmatched' };

export function wishText(fact: WishFact, language: Language): string {
  const say = (de: string, en: string): string => pick({ de, en }, language);
  switch (fact.kind) {
    case 'unknown-person':
      return say('steht in keiner Liste', 'is in no roster');
    case 'not-taking-part': {
      const why = fact.why === undefined ? '' : ` (${outText(fact.why, language)})`;
      return say(`nimmt nicht teil${why}`, `does not take part${why}`);
    }
    case 'rules':
      return fact.rules.map((rule) => ruleText(rule, language)).join('; ');
    case 'no-seat':
      return say('alle Plätze sind schon vergeben', 'all seats are taken already');
    case 'seat-taken':
      return say(
        `im besten Vorschlag geht der Platz an ${listOf(fact.by, 'de')}`,
        `in the best proposal the seat goes to ${listOf(fact.by, 'en')}`,
      );
    case 'other-partner':
      return say(`im besten Vorschlag mit ${fact.partner}`, `in the best proposal with ${fact.partner}`);
    case 'unmatched':
      return say('noch ohne Tandem', 'without a tandem so far');
  }
}

/** What would give at least one more mentee a tandem. Each statement is computed and true on its own. */
export type AdviceFact =
  /**
   * One seat more: a new one that the rules allow for one of these, or one with somebody who is possible already. `maxKm` where
   * distance is all that the rules ask of a pair.
   */
  | {
      readonly kind: 'one-more-seat';
      readonly mentees: readonly string[];
      readonly mentors: readonly string[];
      readonly maxKm?: number;
    }
  | { readonly kind: 'wider-distance'; readonly from: number; readonly to: number }
  | { readonly kind: 'without-rule'; readonly rule: RuleFact }
  | { readonly kind: 'higher-limit'; readonly from: number; readonly to: number };

export function adviceText(fact: AdviceFact, language: Language): string {
  const say = (de: string, en: string): string => pick({ de, en }, language);
  switch (fact.kind) {
    case 'one-more-seat':
      return language === 'de' ? oneMoreSeatDe(fact) : oneMoreSeatEn(fact);
    case 'wider-distance':
      return say(
        `höchstens ${fact.to} statt ${fact.from} km Entfernung: mindestens ein Tandem mehr`,
        `at most ${fact.to} instead of ${fact.from} km of distance: at least one more tandem`,
      );
    case 'without-rule':
      return say(
        `ohne die Regel „${ruleName(fact.rule, 'de')}“ mindestens ein Tandem mehr`,
        `without the rule “${ruleName(fact.rule, 'en')}” at least one more tandem`,
      );
    case 'higher-limit':
      return say(
        `${fact.to} statt ${fact.from} Tandems: Alle übrigen Regeln lassen das zu.`,
        `${fact.to} instead of ${fact.from} tandems: all other rules allow it.`,
      );
  }
}

type OneMoreSeat = Extract<AdviceFact, { kind: 'one-more-seat' }>;

function oneMoreSeatDe({ mentees, mentors, maxKm }: OneMoreSeat): string {
  const [only = ''] = mentees;
  const isOne = mentees.length === 1;
  const them = isOne ? only : `einer dieser ${numberWord(mentees.length, 'de')}`;
  const allowed = `, der nach Ihren Regeln für ${isOne ? only : `eine dieser ${numberWord(mentees.length, 'de')}`} zulässig ist`;
  const near = maxKm === undefined ? allowed : `, höchstens ${maxKm} km von ${them}`;
  return `ein weiterer Platz${near}${mentors.length === 0 ? '' : `, oder einer mehr bei ${listOf(someOf(mentors, 'de'), 'de', 'or')}`}`;
}

function oneMoreSeatEn({ mentees, mentors, maxKm }: OneMoreSeat): string {
  const [only = ''] = mentees;
  const them = mentees.length === 1 ? only : `one of these ${numberWord(mentees.length, 'en')}`;
  const near = maxKm === undefined ? ` that your rules allow for ${them}` : `, at most ${maxKm} km from ${them}`;
  return `one more seat${near}${mentors.length === 0 ? '' : `, or one more with ${listOf(someOf(mentors, 'en'), 'en', 'or')}`}`;
}
