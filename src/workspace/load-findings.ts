// What can be wrong with the files of a workspace as a whole.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { type Place, startOf } from '../model/place.js';
import type { FileProblem } from './files.js';

export const fileUnreadable = defineDiagnostic<{ file: string; kind: FileProblem['kind'] }>({
  code: 'file-unreadable',
  severity: 'error',
  group: 'unreadable',
  de: ({ file, kind }) => {
    switch (kind) {
      case 'folder':
        return {
          message: `${file} ist ein Ordner; erwartet wird eine Datei.`,
          hint: 'Den Ordner umbenennen oder verschieben.',
        };
      case 'denied':
        return { message: `${file} darf nicht gelesen werden.`, hint: 'Die Rechte der Datei prüfen.' };
      case 'in-use':
        return {
          message: `${file} ist gerade in einem anderen Programm geöffnet, vielleicht in Excel.`,
          hint: 'Dort schließen und den Befehl wiederholen.',
        };
      case 'too-large':
        return { message: `${file} ist größer als 256 MB und wird nicht gelesen.`, hint: 'Die Tabelle aufteilen.' };
      case 'outside':
        return {
          message: `${file} führt aus dem Ordner des Programms hinaus und wird nicht gelesen.`,
          hint: 'Die Datei in den Ordner legen.',
        };
      case 'broken':
        return {
          message: `${file} lässt sich nicht lesen; der Datenträger meldet einen Fehler.`,
          hint: 'Die Datei an anderer Stelle sichern und prüfen.',
        };
    }
  },
  en: ({ file, kind }) => {
    switch (kind) {
      case 'folder':
        return { message: `${file} is a folder; a file is expected.`, hint: 'Rename or move the folder.' };
      case 'denied':
        return { message: `${file} may not be read.`, hint: 'Check the permissions of the file.' };
      case 'in-use':
        return {
          message: `${file} is open in another program, perhaps in Excel.`,
          hint: 'Close it there and repeat the command.',
        };
      case 'too-large':
        return { message: `${file} is larger than 256 MB and is not read.`, hint: 'Split the table.' };
      case 'outside':
        return {
          message: `${file} leads out of the folder of the programme and is not read.`,
          hint: 'Put the file into the folder.',
        };
      case 'broken':
        return {
          message: `${file} cannot be read; the disk reports an error.`,
          hint: 'Save the file elsewhere and check it.',
        };
    }
  },
});

export const unreadableFile = (path: string, problem: FileProblem): Diagnostic =>
  fileUnreadable(startOf(path), { file: path, kind: problem.kind });

export const unknownFile = defineDiagnostic<{ file: string; suggestion?: string }>({
  code: 'unknown-file',
  severity: 'info',
  group: 'unreadable',
  de: ({ file, suggestion }) => ({
    message: `${file} gehört zu keiner der Tabellen und wird nicht gelesen.${suggestion === undefined ? '' : ` Meinten Sie ${suggestion}?`}`,
    hint: 'Umbenennen, oder unter „rosters … files“ in programme.yaml nennen.',
  }),
  en: ({ file, suggestion }) => ({
    message: `${file} is none of the tables and is not read.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    hint: 'Rename it, or name it under “rosters … files” in programme.yaml.',
  }),
});

export const missingRosterFile = defineDiagnostic<{ file: string }>({
  code: 'roster-file-missing',
  severity: 'error',
  group: 'unreadable',
  de: ({ file }) => ({
    message: `${file} ist als Datei der Teilnehmenden genannt und fehlt.`,
    hint: 'Die Datei anlegen; private Dateien kommen mit einer Kopie aus git nicht mit.',
  }),
  en: ({ file }) => ({
    message: `${file} is named as a file of the participants and is missing.`,
    hint: 'Create the file; private files do not come along with a clone from git.',
  }),
});

export const personOnlyInSecondFile = defineDiagnostic<{ id: string; first: string; second: string }>({
  code: 'person-only-in-second-file',
  severity: 'error',
  group: 'person',
  de: ({ id, first, second }) => ({
    message: `${id} steht in ${second}, aber nicht in ${first}.`,
    hint: `Die Kennung berichtigen, oder die Person in ${first} ergänzen.`,
  }),
  en: ({ id, first, second }) => ({
    message: `${id} is in ${second} but not in ${first}.`,
    hint: `Correct the id, or add the person to ${first}.`,
  }),
});

export const filesDisagree = defineDiagnostic<{ id: string; column: string; first: string; second: string }>({
  code: 'files-disagree',
  severity: 'error',
  group: 'person',
  de: ({ id, column, first, second }) => ({
    message: `Für ${id} steht „${column}“ in ${first} anders als in ${second}.`,
    hint: 'Die Angabe in einer der beiden Dateien berichtigen; besser steht jede Spalte nur in einer Datei.',
  }),
  en: ({ id, column, first, second }) => ({
    message: `For ${id}, “${column}” differs between ${first} and ${second}.`,
    hint: 'Correct it in one of the two files; better, keep each column in one file only.',
  }),
});

export const proposalUnreadable = defineDiagnostic<{ file: string }>({
  code: 'proposal-unreadable',
  severity: 'warning',
  group: 'tandem',
  de: ({ file }) => ({
    message: `${file} ist kein Vorschlag dieses Programms oder wurde verändert.`,
    hint: 'Neu berechnen: mentoring match',
  }),
  en: ({ file }) => ({
    message: `${file} is no proposal of this program, or was changed.`,
    hint: 'Compute it again: mentoring match',
  }),
});

export const frontMatterMissing = defineDiagnostic<{ file: string }>({
  code: 'front-matter-missing',
  severity: 'error',
  group: 'letter',
  de: ({ file }) => ({
    message: `${file} beginnt nicht mit den Angaben zum Brief zwischen zwei Zeilen „---“.`,
    hint: 'Oben ergänzen: ---, letter: circular, subject: …, ---',
  }),
  en: ({ file }) => ({
    message: `${file} does not begin with the facts of the letter between two lines “---”.`,
    hint: 'Add at the top: ---, letter: circular, subject: …, ---',
  }),
});

export const frontMatterOpen = (place: Place): Diagnostic => frontMatterMissing(place, { file: place.file });
