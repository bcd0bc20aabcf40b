// Commands that tell what changed and take it back, as data: names, aliases, options and what help says, in both languages.
import { type CommandText, dryRun, format, output } from '../options.js';

export const history: readonly CommandText[] = [
  {
    name: 'diff',
    rare: true,
    arguments: [
      {
        name: '[revision]',
        text: { de: 'ein Stand in git, etwa ein Tag oder HEAD', en: 'a revision in git, such as a tag or HEAD' },
      },
    ],
    text: { de: 'was sich geändert hat, in Worten', en: 'what has changed, in words' },
    options: [format('terminal', 'md', 'json'), output],
    examples: [
      { call: 'diff', text: { de: 'seit dem letzten gesicherten Tag', en: 'since the last secured day' } },
      { call: 'diff HEAD', text: { de: 'was noch nicht gesichert ist', en: 'what is not secured yet' } },
    ],
  },
  {
    name: 'undo',
    aliases: ['zuruecknehmen', 'zurücknehmen'],
    text: { de: 'den letzten Schritt zurücknehmen', en: 'take back the last step' },
    options: [{ flags: '-y, --yes', text: { de: 'ohne Nachfrage', en: 'without asking' } }, dryRun],
    examples: [
      { call: 'undo', text: { de: 'zeigt den letzten Schritt und fragt', en: 'shows the last step and asks' } },
      { call: 'undo --dry-run', text: { de: 'nur zeigen', en: 'only show' } },
    ],
  },
  {
    name: 'recover',
    rare: true,
    text: { de: 'einen unterbrochenen Schritt zu Ende führen', en: 'complete an interrupted step' },
    options: [
      {
        flags: '--keep',
        text: { de: 'was inzwischen von Hand bearbeitet wurde, bleibt', en: 'what was edited by hand since stays' },
      },
      {
        flags: '--overwrite',
        text: { de: 'auch inzwischen Bearbeitetes fertig schreiben', en: 'complete files that were edited since, too' },
      },
      {
        flags: '--force',
        text: { de: 'auch wenn ein anderer Rechner sperrt', en: 'even if another machine holds the lock' },
      },
    ],
    examples: [
      { call: 'recover', text: { de: 'nach einem Absturz beim Speichern', en: 'after a crash while saving' } },
    ],
  },
];
