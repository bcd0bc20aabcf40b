// Nouns for people in German, with the forms that inclusive writing needs; English beside them.

/** nominative, genitive, dative, accusative */
export type FourCases = readonly [string, string, string, string];

interface English {
  readonly one: string;
  readonly other: string;
}

/** A word in place of the noun that names no gender; it is grammatically feminine ("Person …"). */
interface NeutralWords {
  /** "Person in der Mentoring-Rolle" */
  readonly one: string;
  /** A participle such as "Teilnehmende" (declined like an adjective), or a noun such as "Ratsmitglieder". */
  readonly other?: { readonly participle: string } | { readonly noun: string; readonly dative: string };
}

/** Mentor/Mentorin: two forms, and a stem before which the sign stands. */
export interface PairedNoun {
  readonly kind: 'paired';
  /** "Genoss" in "Genoss*innen". */
  readonly stem: string;
  readonly masculine: { readonly singular: FourCases; readonly plural: string; readonly dativePlural: string };
  readonly feminine: { readonly singular: string; readonly plural: string };
  /** Rat/Rätin: sign forms are criticised. */
  readonly umlaut: boolean;
  readonly neutral: NeutralWords;
  readonly english: English;
}

/** Mentee: one form, only article and adjective differ. */
export interface CommonNoun {
  readonly kind: 'common';
  readonly singular: string;
  readonly plural: string;
  readonly neutral: NeutralWords;
  readonly english: English;
}

/** Ratsmitglied, Person: one gender in grammar, none in meaning. */
export interface FixedNoun {
  readonly kind: 'fixed';
  readonly gender: 'masculine' | 'feminine' | 'neuter';
  readonly singular: FourCases;
  readonly plural: string;
  readonly dativePlural: string;
  readonly english: English;
}

/** Vorsitzende: a participle or adjective as a noun; `stem` "Vorsitzend". */
export interface AdjectivalNoun {
  readonly kind: 'adjectival';
  readonly stem: string;
  readonly neutral: NeutralWords;
  readonly english: English;
}

export type Noun = PairedNoun | CommonNoun | FixedNoun | AdjectivalNoun;

const anyone: NeutralWords = { one: 'Person' };
const english = (one: string, other = `${one}s`): English => ({ one, other });

function paired(
  stem: string,
  masculine: PairedNoun['masculine'],
  words: { readonly english: English; readonly neutral?: NeutralWords; readonly feminine?: string },
): PairedNoun {
  const singular = words.feminine ?? `${stem}in`;
  const feminine = { singular, plural: `${singular}nen` };
  const neutral = words.neutral ?? anyone;
  return {
    kind: 'paired',
    stem,
    masculine,
    feminine,
    umlaut: words.feminine !== undefined,
    neutral,
    english: words.english,
  };
}

/** Teilnehmer: -s, plural the same. */
function agent(noun: string, inEnglish: English, neutral?: NeutralWords): PairedNoun {
  const singular: FourCases = [noun, `${noun}s`, noun, noun];
  const masculine = { singular, plural: noun, dativePlural: `${noun}n` };
  return paired(noun, masculine, { english: inEnglish, ...(neutral === undefined ? {} : { neutral }) });
}

/** Mentor, Direktor: -s, plural -en. */
function latinAgent(noun: string, inEnglish: English, neutral?: NeutralWords): PairedNoun {
  const singular: FourCases = [noun, `${noun}s`, noun, noun];
  const masculine = { singular, plural: `${noun}en`, dativePlural: `${noun}en` };
  return paired(noun, masculine, { english: inEnglish, ...(neutral === undefined ? {} : { neutral }) });
}

/** Klimaschutzmanager and Partner are agents; Freund, Chef: -s (-es), plural given. */
function strong(
  noun: string,
  plural: string,
  inEnglish: English,
  feminine?: string,
  neutral?: NeutralWords,
): PairedNoun {
  const genitive = /[sßzx]$/.test(noun) || feminine !== undefined ? `${noun}es` : `${noun}s`;
  const dativePlural = plural.endsWith('n') || plural.endsWith('s') ? plural : `${plural}n`;
  const masculine = { singular: [noun, genitive, noun, noun] as const, plural, dativePlural };
  const words = { english: inEnglish, ...(feminine === undefined ? {} : { feminine }) };
  return paired(noun, masculine, neutral === undefined ? words : { ...words, neutral });
}

/** Genosse, Kandidat: -(e)n in every form but one. `noun` is the nominative. */
function weak(noun: string, inEnglish: English, neutral?: NeutralWords): PairedNoun {
  const stem = noun.replace(/e$/, '');
  const other = `${stem}en`;
  const masculine = { singular: [noun, other, other, other] as const, plural: other, dativePlural: other };
  return paired(stem, masculine, { english: inEnglish, ...(neutral === undefined ? {} : { neutral }) });
}

/** In neutral words "beigeordnete Person", unless others are given. */
function adjectival(stem: string, inEnglish: English, one = `${stem.toLowerCase()}e Person`): AdjectivalNoun {
  return { kind: 'adjectival', stem, neutral: { one }, english: inEnglish };
}

function fixed(gender: FixedNoun['gender'], noun: string, plural: string, inEnglish: English): FixedNoun {
  const genitive = gender === 'feminine' ? noun : noun.endsWith('t') ? `${noun}es` : `${noun}s`;
  const dativePlural = plural.endsWith('n') ? plural : `${plural}n`;
  return { kind: 'fixed', gender, singular: [noun, genitive, noun, noun], plural, dativePlural, english: inEnglish };
}

const person = (verb: string, participle?: string): NeutralWords => ({
  one: verb,
  ...(participle === undefined ? {} : { other: { participle } }),
});

const member = (one: string): NeutralWords => ({
  one: `Person mit ${one}smandat`,
  other: { noun: `${one}smitglieder`, dative: `${one}smitgliedern` },
});

/** Key (lower case) → noun. A compound is found by its last part: "kreisrat" by "rat". */
export const lexicon: ReadonlyMap<string, Noun> = new Map<string, Noun>([
  ['mentor', latinAgent('Mentor', english('mentor'), { one: 'Person in der Mentoring-Rolle' })],
  [
    'mentee',
    {
      kind: 'common',
      singular: 'Mentee',
      plural: 'Mentees',
      neutral: { one: 'Person in der Mentee-Rolle' },
      english: english('mentee'),
    },
  ],
  ['teilnehmer', agent('Teilnehmer', english('participant'), person('teilnehmende Person', 'Teilnehmend'))],
  ['bewerber', agent('Bewerber', english('applicant'), person('Person mit Bewerbung'))],
  ['bürger', agent('Bürger', english('citizen'))],
  ['einwohner', agent('Einwohner', english('inhabitant'))],
  ['bürgermeister', agent('Bürgermeister', english('mayor'), { one: 'Person im Bürgermeisteramt' })],
  ['oberbürgermeister', agent('Oberbürgermeister', english('mayor'), { one: 'Person im Oberbürgermeisteramt' })],
  ['berater', agent('Berater', english('adviser'), person('beratende Person', 'Beratend'))],
  ['manager', agent('Manager', english('manager'), { one: 'Person im Management' })],
  [
    'klimaschutzmanager',
    agent('Klimaschutzmanager', english('climate manager'), { one: 'Person im Klimaschutzmanagement' }),
  ],
  ['vertreter', agent('Vertreter', english('representative'), person('vertretende Person'))],
  ['politiker', agent('Politiker', english('politician'), person('Person aus der Politik'))],
  [
    'kommunalpolitiker',
    agent('Kommunalpolitiker', english('local politician'), person('Person aus der Kommunalpolitik')),
  ],
  ['mandatsträger', agent('Mandatsträger', english('elected member'), person('Person mit Mandat'))],
  ['amtsträger', agent('Amtsträger', english('office-holder'), person('Person im Amt'))],
  ['einsteiger', agent('Einsteiger', english('newcomer'))],
  ['mitarbeiter', agent('Mitarbeiter', english('colleague'), person('mitarbeitende Person', 'Mitarbeitend'))],
  ['leiter', agent('Leiter', english('head'), person('leitende Person'))],
  ['führer', agent('Führer', english('leader'))],
  ['geschäftsführer', agent('Geschäftsführer', english('managing director'), person('Person in der Geschäftsführung'))],
  ['sprecher', agent('Sprecher', english('spokesperson', 'spokespeople'))],
  ['trainer', agent('Trainer', english('trainer'))],
  ['partner', agent('Partner', english('partner'))],
  ['wähler', agent('Wähler', english('voter'), person('wählende Person', 'Wählend'))],
  ['leser', agent('Leser', english('reader'), person('lesende Person', 'Lesend'))],
  ['helfer', agent('Helfer', english('helper'), person('helfende Person', 'Helfend'))],
  ['unterstützer', agent('Unterstützer', english('supporter'), person('unterstützende Person', 'Unterstützend'))],
  ['empfänger', agent('Empfänger', english('recipient'))],
  ['moderator', latinAgent('Moderator', english('moderator'), person('moderierende Person', 'Moderierend'))],
  ['koordinator', latinAgent('Koordinator', english('coordinator'), person('koordinierende Person', 'Koordinierend'))],
  ['organisator', latinAgent('Organisator', english('organiser'), person('organisierende Person', 'Organisierend'))],
  ['multiplikator', latinAgent('Multiplikator', english('multiplier'))],
  ['autor', latinAgent('Autor', english('author'))],
  ['genosse', weak('Genosse', english('comrade'))],
  ['kollege', weak('Kollege', english('colleague'))],
  ['experte', weak('Experte', english('expert'), person('Fachperson', 'Fachkundig'))],
  ['kandidat', weak('Kandidat', english('candidate'), person('kandidierende Person', 'Kandidierend'))],
  ['referent', weak('Referent', english('speaker'), person('referierende Person', 'Referierend'))],
  ['student', weak('Student', english('student'), person('studierende Person', 'Studierend'))],
  ['demokrat', weak('Demokrat', english('democrat'))],
  ['freund', strong('Freund', 'Freunde', english('friend'))],
  ['gast', fixed('masculine', 'Gast', 'Gäste', english('guest'))],
  ['rat', strong('Rat', 'Räte', english('councillor'), 'Rätin', member('Rat'))],
  ['stadtrat', strong('Stadtrat', 'Stadträte', english('town councillor'), 'Stadträtin', member('Stadtrat'))],
  ['gemeinderat', strong('Gemeinderat', 'Gemeinderäte', english('councillor'), 'Gemeinderätin', member('Gemeinderat'))],
  [
    'landrat',
    strong('Landrat', 'Landräte', english('district administrator'), 'Landrätin', { one: 'Person im Landratsamt' }),
  ],
  ['arzt', strong('Arzt', 'Ärzte', english('doctor'), 'Ärztin', person('ärztlich tätige Person'))],
  ['anwalt', strong('Anwalt', 'Anwälte', english('lawyer'), 'Anwältin', person('anwaltlich tätige Person'))],
  ['mitglied', fixed('neuter', 'Mitglied', 'Mitglieder', english('member'))],
  ['ratsmitglied', fixed('neuter', 'Ratsmitglied', 'Ratsmitglieder', english('council member'))],
  ['person', fixed('feminine', 'Person', 'Personen', english('person', 'people'))],
  ['kraft', fixed('feminine', 'Kraft', 'Kräfte', english('staff member'))],
  ['abgeordnete', adjectival('Abgeordnet', english('representative'))],
  ['beigeordnete', adjectival('Beigeordnet', english('deputy mayor'))],
  ['vorsitzende', adjectival('Vorsitzend', english('chair'), 'Person im Vorsitz')],
  ['beauftragte', adjectival('Beauftragt', english('officer'))],
  ['ehemalige', adjectival('Ehemalig', english('former participant'), 'ehemals teilnehmende Person')],
  ['interessierte', adjectival('Interessiert', english('interested person', 'interested people'))],
  ['teilnehmende', adjectival('Teilnehmend', english('participant'))],
  ['ehrenamtliche', adjectival('Ehrenamtlich', english('volunteer'))],
]);
