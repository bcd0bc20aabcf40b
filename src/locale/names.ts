// How a person's name is written out, and the words in it that are no names.
import { noBreak } from './text.js';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Between first and last name; in small letters. Not `ben`, which is a first name far more often. */
export const nameParticles = wordSet(
  'von vom van vande de del della den der dem di du da do dos zu zum zur ten ter la le el al bin y auf',
);

/** Titles and their abbreviations, folded and without dots. */
export const titleWords = wordSet('dr prof professor professorin doktor dipl ing mag magister phd habil mba');

/** Faculties and the like: part of a title only behind one. */
export const titleFields = wordSet('med phil jur rer nat pol oec theol vet hc h c kfm kffr paed psych soz');

export const formsOfAddress = wordSet('herr herrn frau');

/** The parts of a name as a roster has them. */
export interface PersonName {
  readonly title?: string | undefined;
  readonly first_name?: string | undefined;
  readonly name_particle?: string | undefined;
  readonly last_name?: string | undefined;
}

const cleaned = (part: string | undefined): string => (part ?? '').trim();

const joined = (parts: readonly string[]): string | undefined => {
  const name = parts.filter((part) => part !== '').join(' ');
  return name === '' ? undefined : name;
};

/** "von der Aue": the surname with its particle; undefined if there is none. */
export const surname = (person: PersonName): string | undefined =>
  cleaned(person.last_name) === '' ? undefined : joined([cleaned(person.name_particle), cleaned(person.last_name)]);

/**
 * "Dr. Gesa Lührs", "Lars von der Aue"; undefined if the roster has no name.
 * @param binding whether the title is tied to the name by a no-break space, as letters want it
 */
export function displayName(person: PersonName, binding = false): string | undefined {
  const name = joined([cleaned(person.first_name), surname(person) ?? '']);
  const title = cleaned(person.title);
  if (name === undefined || title === '') return name;
  return binding ? `${title.replaceAll(' ', noBreak)}${noBreak}${name}` : `${title} ${name}`;
}

/** "Gesa L.": what an offer shows before both agree. Neither title nor particle; undefined without any name. */
export function initialForm(person: PersonName): string | undefined {
  const [initial] = cleaned(person.last_name).normalize('NFC');
  return joined([cleaned(person.first_name), initial === undefined ? '' : `${initial.toUpperCase()}.`]);
}
