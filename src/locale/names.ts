// How a person's name is written out.
import { noBreak } from './text.js';

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
