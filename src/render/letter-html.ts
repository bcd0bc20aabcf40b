// A letter as one self-contained page: a sheet of paper on the screen, the same sheet from the printer.
import type { Language } from '../locale/language.js';
import { levelled } from './headings.js';
import { bodyHtml, escapeHtml, fillLayout } from './html.js';
import type { LetterDocument, LetterFact } from './letter.js';
import { enclosuresWord } from './letter-text.js';
import { cleanText } from './marks.js';

const words: Readonly<Record<Language, { readonly skip: string }>> = {
  de: { skip: 'Zum Text' },
  en: { skip: 'Skip to the text' },
};

/**
 * The page as UTF-8 text.
 * @param layout the text of `templates/layouts/letter.html`, or the workspace's own
 * @throws CommandError if the layout lacks a place that a letter needs
 */
export function letterHtml(letter: LetterDocument, layout: string): string {
  const parts = {
    title: line(letter.title),
    skip: words[letter.language].skip,
    kind: kindOf(letter),
    head: headHtml(letter),
    subject: subjectHtml(letter),
    main: mainHtml(letter),
    footer: linesHtml(letter.footer),
  };
  return fillLayout(layout, parts, { language: letter.language, model: 'templates/layouts/letter.html' });
}

const line = (text: string): string => escapeHtml(cleanText(text).replace(/\n/g, ' ').trim());

const linesHtml = (lines: readonly string[], className?: string): string => {
  const filled = lines.map(line).filter((one) => one !== '');
  return filled.length === 0 ? '' : `<p${className ? ` class="${className}"` : ''}>${filled.join('<br>\n')}</p>`;
};

/** Words for the layout's styles: what kind of sheet it is. */
function kindOf({ layout, form, address, masthead, signatories }: LetterDocument): string {
  if (layout === 'page') return signatories.length > 0 ? 'page' : 'page flyer';
  return [
    `letter form-${form.toLowerCase()}`,
    ...(address.length > 0 ? ['addressed'] : []),
    ...(masthead ? ['circular'] : []),
  ].join(' ');
}

function headHtml(letter: LetterDocument): string {
  const { sender, masthead } = letter;
  const from = [sender.name, sender.unit ?? ''].filter((part) => part !== '');
  const motto = sender.motto === undefined ? '' : ` <span class="motto">${line(sender.motto)}</span>`;
  const who = masthead
    ? `<p class="sender">${line(from.join(' · '))}${motto}</p>
<p class="programme">${line(masthead.programme)}</p>
<p class="issue"><strong>${line(masthead.issue)}</strong> <span class="date">${line(letter.dateLine)}</span></p>`
    : `<p class="sender"><strong>${line(sender.name)}</strong>${sender.unit === undefined ? '' : `<br>\n${line(sender.unit)}`}${motto}</p>`;
  if (letter.layout === 'page') return who;
  const address =
    letter.address.length === 0
      ? ''
      : `${linesHtml([letter.returnLine], 'return')}\n${linesHtml(letter.address, 'address')}`;
  const day = masthead ? '' : `<p class="date">${line(letter.dateLine)}</p>`;
  return [`<div class="letterhead">${who}</div>`, address, `<div class="info">${factsHtml(letter.info)}${day}</div>`]
    .filter((part) => part !== '')
    .join('\n');
}

const factsHtml = (facts: readonly LetterFact[]): string =>
  facts.length === 0
    ? ''
    : `<dl>${facts.map(({ label, value }) => `<div><dt>${line(label)}</dt><dd>${line(value)}</dd></div>`).join('\n')}</dl>`;

/** The page's one first heading; a letter without subject has it for those who hear the page. */
function subjectHtml({ subject, subjectLabel, title, layout }: LetterDocument): string {
  const [first = '', ...others] = subject.map(line).filter((one) => one !== '');
  if (first === '') return layout === 'page' ? `<h1>${line(title)}</h1>` : `<h1 class="heard">${line(title)}</h1>`;
  if (layout === 'page') return `<h1>${first}</h1>\n${linesHtml(subject.slice(1), 'lead')}`;
  const label = subjectLabel === undefined ? '' : `<span class="label">${line(subjectLabel)}:</span> `;
  return `<h1>${label}${[first, ...others].join('<br>\n')}</h1>`;
}

function mainHtml(letter: LetterDocument): string {
  const { salutation, closing, signatories, layout, language } = letter;
  const sheet = layout === 'page';
  const people = signatories.map(
    (person) =>
      `<p>${line(person.name)}${person.function === undefined ? '' : `<br>\n<span>${line(person.function)}</span>`}</p>`,
  );
  return [
    salutation === undefined ? '' : linesHtml([salutation], 'salutation'),
    bodyHtml(levelled(letter.body.blocks, 2), language),
    sheet && people.length > 0 ? linesHtml([letter.dateLine]) : '',
    closing === undefined ? '' : linesHtml([closing], 'closing'),
    people.length === 0 ? '' : `<div class="signatures">\n${people.join('\n')}\n</div>`,
    enclosuresHtml(letter),
    sheet && letter.info.length > 0 ? `<div class="contact">${factsHtml(letter.info)}</div>` : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function enclosuresHtml(letter: LetterDocument): string {
  const lines = letter.enclosures.map(line).filter((one) => one !== '');
  if (lines.length === 0) return '';
  return `<p class="enclosures"><strong>${enclosuresWord(letter)}</strong><br>\n${lines.join('<br>\n')}</p>`;
}
