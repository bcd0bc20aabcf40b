// A whole workspace: everything that its files say, as read-only values.
import type { Answer, AuditAnswers, Letter, ProposalFile, ReportText, Survey } from './documents.js';
import type { Programme } from './programme.js';
import type {
  Attendance,
  Case,
  Goal,
  Guest,
  JournalEntry,
  Location,
  Meeting,
  Milestone,
  Outcome,
  Rating,
  Task,
} from './records.js';
import type { Mentee, Mentor } from './roster.js';
import type { Pair, Tandem } from './tandem.js';

export interface Workspace {
  readonly programme: Programme;
  readonly mentees: readonly Mentee[];
  readonly mentors: readonly Mentor[];
  readonly tandems: readonly Tandem[];
  readonly pairs: readonly Pair[];
  readonly meetings: readonly Meeting[];
  readonly attendance: readonly Attendance[];
  readonly goals: readonly Goal[];
  readonly milestones: readonly Milestone[];
  readonly tasks: readonly Task[];
  readonly outcomes: readonly Outcome[];
  readonly ratings: readonly Rating[];
  readonly cases: readonly Case[];
  readonly guests: readonly Guest[];
  readonly locations: readonly Location[];
  readonly journal: readonly JournalEntry[];
  readonly letters: readonly Letter[];
  readonly surveys: readonly Survey[];
  readonly answers: readonly Answer[];
  readonly reports: readonly ReportText[];
  readonly audit?: AuditAnswers;
  /** The last proposal with its proof (out/proposal.json). */
  readonly proposal?: ProposalFile;
}
