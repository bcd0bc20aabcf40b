// The two languages, and text that exists in both.

export type Language = 'de' | 'en';

/** One text in both languages. */
export interface Text {
  readonly de: string;
  readonly en: string;
}

export const languages: readonly Language[] = ['de', 'en'];

export const pick = (text: Text, language: Language): string => text[language];

export const isLanguage = (text: string): text is Language => text === 'de' || text === 'en';
