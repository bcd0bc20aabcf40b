// The occasions of letters as data: what each needs, who usually receives it, and how it is laid out.
import type { Text } from '../locale/language.js';
import type { LetterHead } from '../model/documents.js';
import type { ProgrammeEvent, Where } from '../model/programme.js';
import type { PersonStatus } from '../model/roster.js';
import { trees } from '../workspace/generated/trees.js';

/** A key of `letter:` in the head of a letter. */
export type Occasion = LetterHead['letter'];

/** Fields of the head that an occasion cannot do without. */
export type NeededField = 'event' | 'deadline' | 'reminds-of';

export interface OccasionRule {
  readonly key: Occasion;
  readonly needs: readonly NeededField[];
  /**
   * Who usually receives it: `people` in the rosters, `event` those whom the event invites, guests included,
   * `certificate` who meets the programme's rule, `nobody` in particular (printed, published, or addressed by hand).
   */
  readonly audience: 'people' | 'event' | 'certificate' | 'nobody';
  /** The standing in which people are written to, unless the letter itself names `status`. */
  readonly statuses: readonly PersonStatus[];
  /** The usual condition besides, where the letter names none. */
  readonly where: Where;
  /** One document for each person, unless the letter says otherwise. */
  readonly each: boolean;
  /** It is about the person's tandem: whoever is in two receives two. */
  readonly perTandem: boolean;
  /** It may go to people whose consent is still missing: it confirms, informs, or asks for it. */
  readonly beforeConsent: boolean;
  readonly layout: 'letter' | 'page';
  /** The programme's signatories stand below it. */
  readonly signed: boolean;
  /** The type of event that it is usually about. */
  readonly event?: NonNullable<ProgrammeEvent['type']>;
  /** The file name without folder, number and ending; an event's or deadline's id may follow it. */
  readonly stem: Text;
  /** `templates/letters/<key>.<language>.md` has a text to begin with. */
  readonly hasText: boolean;
}

const participants: readonly PersonStatus[] = ['accepted', 'active'];
/** Everybody of the round: whose tandem has been completed belongs to it until the end. */
const ofTheRound: readonly PersonStatus[] = [...participants, 'completed'];
const everybodyOnce: readonly PersonStatus[] = ['accepted', 'active', 'completed', 'left', 'alumni'];

const common = {
  needs: [],
  audience: 'people',
  statuses: participants,
  where: {},
  each: true,
  perTandem: false,
  beforeConsent: false,
  layout: 'letter',
  signed: true,
  hasText: false,
} as const satisfies Omit<OccasionRule, 'key' | 'stem'>;

const printed = { ...common, audience: 'nobody', each: false } as const;
const invitation = {
  ...common,
  audience: 'event',
  statuses: ofTheRound,
  needs: ['event'],
  each: false,
  hasText: true,
} as const;
const sheet = { ...printed, layout: 'page', signed: false } as const;
const aboutTandem = { ...common, perTandem: true } as const;

const rules: Readonly<Record<Occasion, Omit<OccasionRule, 'key'>>> = {
  call: { ...printed, stem: { de: 'ausschreibung', en: 'call' } },
  extension: { ...printed, needs: ['deadline'], hasText: true, stem: { de: 'fristverlaengerung', en: 'extension' } },
  ack: {
    ...common,
    statuses: ['applied'],
    beforeConsent: true,
    stem: { de: 'eingangsbestaetigung', en: 'acknowledgement' },
  },
  accept: { ...common, statuses: ['accepted'], stem: { de: 'zusage', en: 'acceptance' } },
  reject: { ...common, statuses: ['rejected'], stem: { de: 'absage', en: 'refusal' } },
  waitlist: { ...common, statuses: ['waitlisted'], stem: { de: 'warteliste', en: 'waiting-list' } },
  'match-offer': {
    ...aboutTandem,
    where: { tandem: 'offered' },
    stem: { de: 'matching-vorschlag', en: 'match-offer' },
  },
  'match-notice': {
    ...aboutTandem,
    where: { tandem: 'active' },
    stem: { de: 'matching-mitteilung', en: 'match-notice' },
  },
  'invite-kickoff': { ...invitation, event: 'kickoff', stem: { de: 'einladung', en: 'invitation' } },
  'invite-interim': { ...invitation, event: 'interim', stem: { de: 'einladung', en: 'invitation' } },
  'invite-closing': { ...invitation, event: 'closing', stem: { de: 'einladung', en: 'invitation' } },
  invite: { ...invitation, stem: { de: 'einladung', en: 'invitation' } },
  agreement: {
    ...aboutTandem,
    where: { tandem: 'active' },
    layout: 'page',
    signed: false,
    stem: { de: 'vereinbarung', en: 'agreement' },
  },
  circular: { ...common, statuses: ofTheRound, each: false, hasText: true, stem: { de: 'rundbrief', en: 'circular' } },
  reminder: { ...common, needs: ['reminds-of'], stem: { de: 'erinnerung', en: 'reminder' } },
  'silent-tandem': { ...aboutTandem, hasText: true, stem: { de: 'nachfrage', en: 'asking-after' } },
  congratulation: { ...aboutTandem, where: { tandem: 'active' }, stem: { de: 'glueckwunsch', en: 'congratulation' } },
  'thanks-mentors': {
    ...common,
    statuses: ['active', 'completed'],
    where: { role: 'mentor' },
    stem: { de: 'dank', en: 'thanks' },
  },
  certificate: {
    ...common,
    audience: 'certificate',
    statuses: ['active', 'completed', 'alumni'],
    layout: 'page',
    stem: { de: 'zertifikat', en: 'certificate' },
  },
  'final-report': { ...sheet, stem: { de: 'abschlussbericht', en: 'final-report' } },
  flyer: { ...sheet, hasText: true, stem: { de: 'flyer', en: 'flyer' } },
  press: { ...sheet, stem: { de: 'pressemitteilung', en: 'press-release' } },
  'end-early': {
    ...aboutTandem,
    statuses: everybodyOnce,
    where: { tandem: 'ended' },
    stem: { de: 'beendigung', en: 'ending' },
  },
  information: {
    ...common,
    statuses: ['prospect', 'applied', 'waitlisted', ...participants],
    beforeConsent: true,
    stem: { de: 'datenschutz', en: 'privacy' },
  },
  'consent-request': {
    ...common,
    statuses: ['applied', 'waitlisted', ...participants],
    where: { consent_on: 'empty' },
    beforeConsent: true,
    stem: { de: 'einwilligung', en: 'consent' },
  },
  // Whoever has withdrawn consent is in no letter that is made of the rosters: this one is addressed by hand.
  withdrawal: { ...printed, stem: { de: 'widerruf', en: 'withdrawal' } },
};

const isOccasion = (key: string | number | boolean): key is Occasion => Object.hasOwn(rules, String(key));

const keys = (trees.letter.properties?.['letter']?.enum ?? []).filter(isOccasion);

/** All occasions in the order of the schema. */
export const occasions: readonly OccasionRule[] = keys.map((key) => ({ key, ...rules[key] }));

/** The rule of one occasion. */
export const occasionRule = (key: Occasion): OccasionRule => ({ key, ...rules[key] });

/** The words for an occasion, the first of which is its name: "Einladung zum Auftakt". */
export function occasionWords(key: Occasion): { readonly de: readonly string[]; readonly en: readonly string[] } {
  return trees.letter.properties?.['letter']?.['x-words']?.[key] ?? { de: [key], en: [key] };
}

/** What an occasion is called. */
export function occasionName(key: Occasion): Text {
  const { de, en } = occasionWords(key);
  return { de: de[0] ?? key, en: en[0] ?? key };
}

const fold = (word: string): string => word.normalize('NFC').trim().toLowerCase();

/** The occasion that a word means: its key or one of its words in either language; case does not count. */
export function occasionOf(word: string): OccasionRule | undefined {
  const wanted = fold(word);
  return occasions.find(({ key }) => {
    const { de, en } = occasionWords(key);
    return key === wanted || [...de, ...en].some((own) => fold(own) === wanted);
  });
}

/** Whether each recipient receives a document of their own: as asked, as the letter says, as the occasion has it. */
export const isEach = (head: Pick<LetterHead, 'letter' | 'each'>, each?: boolean): boolean =>
  each ?? head.each ?? occasionRule(head.letter).each;
