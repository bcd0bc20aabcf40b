// How many people were invited to a survey, by role: the response rate follows from it.
import { CommandError } from '../../diagnostics/result.js';
import { quoted } from '../../locale/text.js';
import { placeOf } from '../../model/place.js';
import { roles } from '../../model/programme.js';
import type { DueAction } from '../../reports/due/action.js';
import { decode, encode } from '../../workspace/encoding.js';
import { trees } from '../../workspace/generated/trees.js';
import { withScalar } from '../../workspace/yaml-edit.js';
import { asking, nothing, type Step } from './step.js';

export const surveyInvited: Step<Extract<DueAction, { kind: 'survey-invited' }>> = async ({ survey: id }, work) => {
  const survey = work.workspace.surveys.find((one) => one.id === id);
  const path = survey && placeOf(survey).file;
  const bytes = path === undefined ? undefined : work.opened.store.read(path);
  if (survey === undefined || path === undefined || bytes === undefined) throw noSurvey(id);
  const ask = asking(work, `${path} (invited)`);
  const sent = await ask.yes(
    {
      de: `Ist der Fragebogen ${quoted(survey.title ?? id, 'de')} verschickt?`,
      en: `Has the questionnaire ${quoted(survey.title ?? id, 'en')} been sent?`,
    },
    true,
  );
  if (!sent)
    return nothing(
      'Nach dem Verschicken wird hier die Zahl der Eingeladenen eingetragen.',
      'Once it has been sent, the number of those invited is entered here.',
    );
  const decoded = decode(bytes);
  let text = decoded.text;
  for (const role of survey.roles ?? roles) {
    const noun = work.noun(role, true);
    const count = await ask.number({
      de: `Wie viele ${noun.de} wurden eingeladen?`,
      en: `How many ${noun.en} were invited?`,
    });
    text = withScalar(text, trees.survey, ['invited', role], count) ?? text;
  }
  const words = { de: 'Zahl der Eingeladenen', en: 'number of those invited' };
  return { kind: 'plan', after: work.workspace, files: [{ path, bytes: encode({ ...decoded, text }), text: words }] };
};

const noSurvey = (id: string): CommandError =>
  new CommandError({ de: `Den Fragebogen ${id} gibt es nicht.`, en: `There is no questionnaire ${id}.` });
