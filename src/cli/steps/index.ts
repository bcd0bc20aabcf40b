// Which step does which kind of line.
import type { DueAction } from '../../reports/due/action.js';
import { complete } from './complete.js';
import { confirm } from './confirm.js';
import { inform, messageDone, nextDates, taskDone } from './dates.js';
import { decideApplications } from './decide-applications.js';
import { moveUp } from './move-up.js';
import { offer } from './offer.js';
import { recordAnswers } from './record-answers.js';
import { byHand, renderLetter, run, writeLetter } from './run.js';
import type { Outcome, Work } from './step.js';
import { surveyInvited } from './survey-invited.js';

/** Asks what is missing and plans; nothing is written yet, but where another command does the line. */
export function take(action: DueAction, work: Work): Promise<Outcome> {
  switch (action.kind) {
    case 'run':
      return run(action, work);
    case 'decide-applications':
      return decideApplications(action, work);
    case 'offer':
      return offer(action, work);
    case 'record-answers':
      return recordAnswers(action, work);
    case 'confirm':
      return confirm(action, work);
    case 'complete':
      return complete(action, work);
    case 'move-up':
      return moveUp(action, work);
    case 'task-done':
      return taskDone(action, work);
    case 'message-done':
      return messageDone(action, work);
    case 'write-letter':
      return writeLetter(action, work);
    case 'render-letter':
      return renderLetter(action, work);
    case 'inform':
      return inform(action, work);
    case 'next-dates':
      return nextDates(action, work);
    case 'survey-invited':
      return surveyInvited(action, work);
    case 'by-hand':
      return byHand(action, work);
  }
}
