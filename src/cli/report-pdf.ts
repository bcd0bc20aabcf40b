// Any report as PDF: into the file that `-o` names, else into out/.
import { CommandError } from '../diagnostics/result.js';
import { pick, type Text } from '../locale/language.js';
import { documentPdf } from '../render/letter-pdf.js';
import type { Context } from './context.js';
import { deliverFile } from './destination.js';
import type { Opened, RunOptions } from './open.js';
import { saveOutFile, writtenWords } from './out-file.js';
import { progressLine, settingPdf } from './output.js';
import { ownText, type Presented, presentTree } from './report-output.js';

export interface PdfReport {
  readonly presented: Omit<Presented, 'format'> & { readonly title: string };
  /** `evaluation`: for the file in out/ and the way to ask for it. */
  readonly name: string;
  /** What undo says of the file. */
  readonly summary: Text;
  /** As typed: `report proposal`. */
  readonly command: string;
}

const layout = 'templates/layouts/report.typ';

/** @throws CommandError for a PDF on the screen, a wrong template, or when the engine refuses */
export async function writeReportPdf(
  context: Context,
  options: RunOptions,
  opened: Opened,
  { presented, name, summary, command }: PdfReport,
): Promise<void> {
  const { output } = options;
  if (output === '-') throw onScreen(command, name);
  const progress = progressLine(context);
  progress.show(pick(settingPdf, options.language));
  const bytes = await reportBytes(context, opened, presented, name).finally(() => progress.end());
  if (output !== undefined) deliverFile(context, bytes, output, options.language);
  else {
    const file = { path: `out/${name}.pdf`, bytes, command, summary };
    context.stdout.write(writtenWords(context, options, saveOutFile(context, options, opened, file)));
  }
}

async function reportBytes(
  context: Context,
  opened: Opened,
  presented: PdfReport['presented'],
  name: string,
): Promise<Uint8Array> {
  const { organiser } = opened.workspace.programme;
  return documentPdf(await context.surroundings.pdfEngine(), {
    // A document speaks of the page, whatever screen it is made at.
    tree: presentTree(context, opened.store, { ...presented, destination: { file: `${name}.pdf` } }),
    title: presented.title,
    ...(organiser === undefined ? {} : { author: organiser.name }),
    language: presented.language,
    date: opened.today,
    template: ownText(opened.store, layout) ?? context.assets.text(layout) ?? '',
  });
}

const onScreen = (command: string, name: string): CommandError =>
  new CommandError(
    {
      de: 'Ein PDF gehört in eine Datei, nicht auf den Bildschirm.',
      en: 'A PDF belongs into a file, not onto the screen.',
    },
    {
      de: `So: mentoring ${command} --format pdf -o ${name}.pdf`,
      en: `Like this: mentoring ${command} --format pdf -o ${name}.pdf`,
    },
  );
