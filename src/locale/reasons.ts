// Why a pair suits and why it cannot be: facts without people's secrets, and their words.
import { type Language, pick, type Text } from './language.js';

/** What one criterion found in a pair. `label` is what the programme calls the criterion. */
export type ReasonFact =
  | { readonly kind: 'overlap'; readonly label: Text; readonly common: readonly Text[]; readonly of: number }
  | { readonly kind: 'region'; readonly label: Text; readonly relation: 'same' | 'neighbour' | 'other' }
  | { readonly kind: 'same'; readonly label: Text; readonly met: boolean }
  | {
      readonly kind: 'distance';
      readonly label: Text;
      readonly km: number;
      readonly rough: boolean;
      readonly near: boolean;
    }
  | { readonly kind: 'covers'; readonly label: Text; readonly met: boolean }
  | { readonly kind: 'gap'; readonly label: Text; readonly met: boolean; readonly age?: 'younger' | 'older' }
  | { readonly kind: 'times'; readonly label: Text; readonly common: readonly Text[] }
  | { readonly kind: 'shared'; readonly label: Text; readonly common: readonly Text[] }
  | { readonly kind: 'wish'; readonly label: Text; readonly side: 'mentee' | 'mentor'; readonly rank?: number }
  | { readonly kind: 'rated'; readonly label: Text; readonly score: number }
  | { readonly kind: 'where'; readonly label: Text; readonly met: boolean }
  /** A value that the criterion reads is empty. */
  | { readonly kind: 'missing'; readonly label: Text }
  /** Rests on a special category of Art. 9 GDPR: no value, no label. */
  | { readonly kind: 'protected'; readonly missing: boolean };

const said = (de: string, en: string): Text => ({ de, en });

export const protectedLabel: Text = said('geschütztes Kriterium', 'protected criterion');

const missingText = said('Angabe fehlt', 'not given');

/** The reason beside its label, as in a table: "2 von 3 (Rhetorik, Soziales)", "Nachbarregion", "ca. 38 km". */
export function reasonDetail(fact: ReasonFact, language: Language): string {
  const say = (de: string, en: string): string => pick({ de, en }, language);
  switch (fact.kind) {
    case 'overlap': {
      const named = fact.common.length === 0 ? '' : ` (${entries(fact.common, language)})`;
      return `${fact.common.length} ${say('von', 'of')} ${fact.of}${named}`;
    }
    case 'region':
      return pick(regionTexts[fact.relation], language);
    case 'same':
      return fact.met ? say('gleich', 'the same') : say('verschieden', 'different');
    case 'distance':
      return kilometres(fact.km, fact.rough, language);
    case 'covers':
      return fact.met ? say('passt', 'suits') : say('passt nicht', 'does not suit');
    case 'gap':
      return gapText(fact.met, fact.age, language);
    case 'times':
      return fact.common.length === 0
        ? say('keine gemeinsame Zeit', 'no time in common')
        : entries(fact.common, language);
    case 'shared':
      return fact.common.length === 0 ? say('nichts gemeinsam', 'nothing in common') : entries(fact.common, language);
    case 'wish':
      return fact.rank === undefined
        ? say('nicht genannt', 'not named')
        : say(`Wunsch Nr. ${fact.rank}`, `wish no. ${fact.rank}`);
    case 'rated':
      return say(`${fact.score} von 100`, `${fact.score} of 100`);
    case 'where':
      return fact.met ? say('erfüllt', 'met') : say('nicht erfüllt', 'not met');
    case 'missing':
      return pick(missingText, language);
    case 'protected':
      return fact.missing ? pick(missingText, language) : pick(protectedLabel, language);
  }
}

/** The reason on its own, as in a list: "3 von 3 Themen", "Bauen", "gleiche Region", "6 km", "Wunsch Nr. 1". */
export function reasonText(fact: ReasonFact, language: Language): string {
  const detail = reasonDetail(fact, language);
  if (fact.kind === 'protected') return fact.missing ? `${pick(protectedLabel, language)}: ${detail}` : detail;
  const label = pick(fact.label, language);
  switch (fact.kind) {
    case 'overlap': {
      const [only] = fact.common;
      if (fact.of === 1 && only !== undefined) return pick(only, language);
      const noun = language === 'en' ? lowerFirst(label) : label;
      return `${fact.common.length} ${pick(said('von', 'of'), language)} ${fact.of} ${noun}`;
    }
    case 'wish':
      if (fact.side === 'mentee') return fact.rank === undefined ? `${label}: ${detail}` : detail;
      return `${label}: ${detail}`;
    case 'times':
      return fact.common.length === 0 ? `${label}: ${detail}` : detail;
    case 'region':
    case 'distance':
      return detail;
    default:
      return `${label}: ${detail}`;
  }
}

/** Whether the reason speaks for the pair and so belongs into a short list. */
export function speaksFor(fact: ReasonFact): boolean {
  switch (fact.kind) {
    case 'overlap':
    case 'times':
    case 'shared':
      return fact.common.length > 0;
    case 'region':
      return fact.relation !== 'other';
    case 'distance':
      return fact.near;
    case 'wish':
      return fact.rank !== undefined;
    case 'rated':
      return fact.score > 0;
    case 'missing':
      return false;
    case 'protected':
      return !fact.missing;
    default:
      return fact.met;
  }
}

const regionTexts = {
  same: said('gleiche Region', 'same region'),
  neighbour: said('Nachbarregion', 'neighbouring region'),
  other: said('andere Region', 'different region'),
};

const entries = (common: readonly Text[], language: Language): string =>
  common.map((entry) => pick(entry, language)).join(', ');

const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1);

/** "6 km", "ca. 38 km"; 0 is less than half a kilometre. */
export function kilometres(km: number, rough: boolean, language: Language): string {
  const figure = km === 0 ? pick(said('unter 1 km', 'under 1 km'), language) : `${km} km`;
  return rough ? `${pick(said('ca.', 'about'), language)} ${km === 0 ? '1 km' : figure}` : figure;
}

function gapText(met: boolean, age: 'younger' | 'older' | undefined, language: Language): string {
  const text =
    age === undefined
      ? said('groß genug', 'large enough')
      : age === 'younger'
        ? said('deutlich jünger', 'clearly younger')
        : said('deutlich älter', 'clearly older');
  return met ? pick(text, language) : `${pick(said('nicht', 'not'), language)} ${pick(text, language)}`;
}

/** A rule that forbids a pair, or that could not be checked (`missing`). Figures of the pair are left out where rules are counted. */
export type RuleFact = {
  /** The rule's own words; they win. */
  readonly label?: Text;
  readonly reason?: string;
  /** A value that the rule reads is empty. */
  readonly missing?: boolean;
} & (
  | { readonly kind: 'distance'; readonly maxKm: number; readonly km?: number; readonly rough?: boolean }
  /** A limit that one of the two has set. */
  | { readonly kind: 'own-distance'; readonly maxKm?: number; readonly km?: number; readonly rough?: boolean }
  | { readonly kind: 'different' | 'same' | 'shared' | 'covers' | 'where'; readonly field: Text }
  | { readonly kind: 'not-eligible'; readonly role: 'mentee' | 'mentor'; readonly field: Text }
  | { readonly kind: 'avoids' | 'forbidden' | 'self' | 'mutual' | 'already' }
  | { readonly kind: 'former'; readonly how?: 'declined' | 'ended' | 'completed' }
  | { readonly kind: 'protected' }
);

/** The rule in a few words: "Entfernung über 60 km", "Region". */
export function ruleName(rule: RuleFact, language: Language): string {
  const say = (de: string, en: string): string => pick({ de, en }, language);
  if (rule.kind === 'protected') return pick(protectedLabel, language);
  if (rule.label !== undefined) return pick(rule.label, language);
  switch (rule.kind) {
    case 'distance':
      return say(`Entfernung über ${rule.maxKm} km`, `distance above ${rule.maxKm} km`);
    case 'own-distance':
      return say('eigene Grenze der Entfernung', 'own limit of distance');
    case 'not-eligible':
    case 'different':
    case 'same':
    case 'shared':
    case 'covers':
    case 'where':
      return pick(rule.field, language);
    case 'avoids':
      return say('Wunsch einer Seite', 'wish of one side');
    case 'forbidden':
      return say('ausgeschlossenes Paar', 'excluded pair');
    case 'self':
      return say('dieselbe Person', 'the same person');
    case 'mutual':
      return say('schon umgekehrt im Tandem', 'already a tandem the other way round');
    case 'already':
      return say('schon ein Tandem', 'already a tandem');
    case 'former':
      return say('früheres Tandem', 'former tandem');
  }
}

/** The rule as a reason why this pair is not possible, or (`missing`) why it could not be checked. */
export function ruleText(rule: RuleFact, language: Language): string {
  const say = (de: string, en: string): string => pick({ de, en }, language);
  if (rule.missing === true) return `${subject(rule, language)}: ${pick(missingText, language)}`;
  if (rule.kind === 'protected') return pick(protectedLabel, language);
  const figure = distanceFigure(rule, language);
  if (rule.reason !== undefined) return figure === undefined ? rule.reason : `${rule.reason} (${figure})`;
  const label = rule.label === undefined ? undefined : pick(rule.label, language);
  switch (rule.kind) {
    case 'distance':
    case 'own-distance': {
      const most = rule.maxKm === undefined ? '' : say(`, höchstens ${rule.maxKm}`, `, at most ${rule.maxKm}`);
      const own = rule.kind === 'own-distance' ? say(' (eigene Grenze)', ' (own limit)') : '';
      return figure === undefined
        ? ruleName(rule, language)
        : `${label ?? say('Entfernung', 'distance')} ${figure}${most}${own}`;
    }
    case 'different':
      return `${label ?? pick(rule.field, language)}: ${say('bei beiden gleich', 'the same for both')}`;
    case 'same':
      return `${label ?? pick(rule.field, language)}: ${say('nicht gleich', 'not the same')}`;
    case 'shared':
      return `${label ?? pick(rule.field, language)}: ${say('nichts gemeinsam', 'nothing in common')}`;
    case 'covers':
      return `${label ?? pick(rule.field, language)}: ${say('reicht nicht', 'not enough')}`;
    case 'where':
      return `${label ?? pick(rule.field, language)}: ${say('Bedingung nicht erfüllt', 'condition not met')}`;
    case 'not-eligible':
      return say(
        `nicht teilnahmeberechtigt: ${ruleName(rule, language)}`,
        `not eligible: ${lowerFirst(ruleName(rule, language))}`,
      );
    case 'former':
      return rule.how === undefined ? ruleName(rule, language) : pick(formerTexts[rule.how], language);
    default:
      return pick(plainRules[rule.kind], language);
  }
}

/** What the rule looks at: of a distance rule the distance and not its limit. */
function subject(rule: RuleFact, language: Language): string {
  const isDistance = rule.kind === 'distance' || rule.kind === 'own-distance';
  return isDistance && rule.label === undefined
    ? pick(said('Entfernung', 'distance'), language)
    : ruleName(rule, language);
}

const formerTexts = {
  declined: said('Der Vorschlag wurde schon einmal abgelehnt.', 'This proposal was declined before.'),
  ended: said('Die beiden hatten schon ein Tandem, das beendet ist.', 'The two had a tandem before, which has ended.'),
  completed: said('Die beiden haben schon ein Tandem abgeschlossen.', 'The two have completed a tandem before.'),
};

const plainRules = {
  avoids: said('Eine Seite möchte dieses Paar nicht.', 'One side does not want this pair.'),
  forbidden: said('Dieses Paar ist ausgeschlossen.', 'This pair is excluded.'),
  self: said('Niemand bildet mit sich selbst ein Tandem.', 'Nobody forms a tandem with themselves.'),
  mutual: said('Die beiden sind schon umgekehrt ein Tandem.', 'The two are already a tandem the other way round.'),
  already: said('Die beiden sind schon ein Tandem.', 'The two are already a tandem.'),
};

function distanceFigure(rule: RuleFact, language: Language): string | undefined {
  const isDistance = rule.kind === 'distance' || rule.kind === 'own-distance';
  return isDistance && rule.km !== undefined ? kilometres(rule.km, rule.rough === true, language) : undefined;
}
