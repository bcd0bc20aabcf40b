// The data of every report, as schemas/report-*.schema.json describe it.
import type * as made from '../model/generated.js';
import type { ReadonlyDeep } from '../model/readonly.js';

export type ProgrammeHead = ReadonlyDeep<made.ProgrammeHead>;
export type PersonLine = ReadonlyDeep<made.PersonLine>;

export type StatusReport = ReadonlyDeep<made.StatusReport>;
export type DeadlineLine = ReadonlyDeep<made.DeadlineLine>;
export type RoleState = ReadonlyDeep<made.RoleState>;
export type StatusCount = ReadonlyDeep<made.StatusCount>;
export type SeatState = ReadonlyDeep<made.SeatState>;
export type TandemState = ReadonlyDeep<made.TandemState>;
export type RegionState = ReadonlyDeep<made.RegionState>;
export type GroupCounts = ReadonlyDeep<made.GroupCounts>;
export type SourceCount = ReadonlyDeep<made.SourceCount>;
export type DueLine = ReadonlyDeep<made.DueLine>;
export type UnsavedFiles = ReadonlyDeep<made.UnsavedFiles>;

export type SelectionReport = ReadonlyDeep<made.SelectionReport>;
export type SelectionSheet = ReadonlyDeep<made.SelectionSheet>;
export type ConditionLine = ReadonlyDeep<made.ConditionLine>;
export type FactLine = ReadonlyDeep<made.FactLine>;

export type ProposalReport = ReadonlyDeep<made.ProposalReport>;
export type CriterionLine = ReadonlyDeep<made.CriterionLine>;
export type RuleLine = ReadonlyDeep<made.RuleLine>;
export type OrderLine = ReadonlyDeep<made.OrderLine>;
export type ProposalFigures = ReadonlyDeep<made.ProposalFigures>;
export type TandemLine = ReadonlyDeep<made.TandemLine>;
export type ShareLine = ReadonlyDeep<made.ShareLine>;
export type RegionShare = ReadonlyDeep<made.RegionShare>;
export type WaitingLine = ReadonlyDeep<made.WaitingLine>;
export type FreeMentor = ReadonlyDeep<made.FreeMentor>;

export type PairReport = ReadonlyDeep<made.PairReport>;
export type PartnerLine = ReadonlyDeep<made.PartnerLine>;
export type WhatIfLine = ReadonlyDeep<made.WhatIfLine>;
export type PersonReport = ReadonlyDeep<made.PersonReport>;
export type VerifyReport = ReadonlyDeep<made.VerifyReport>;

export type LettersReport = ReadonlyDeep<made.LettersReport>;
export type LetterLine = ReadonlyDeep<made.LetterLine>;
export type AwaitedLetter = ReadonlyDeep<made.AwaitedLetter>;

export type DiffReport = ReadonlyDeep<made.DiffReport>;
export type DiffSince = ReadonlyDeep<made.DiffSince>;
export type DiffGroup = ReadonlyDeep<made.DiffGroup>;
export type DiffStanding = ReadonlyDeep<made.DiffStanding>;

export type EvaluationReport = ReadonlyDeep<made.EvaluationReport>;
export type TandemOutcome = ReadonlyDeep<made.TandemOutcome>;
export type MeetingSummary = ReadonlyDeep<made.MeetingSummary>;
export type EventTurnout = ReadonlyDeep<made.EventTurnout>;
export type SurveyLine = ReadonlyDeep<made.SurveyLine>;
export type ResponseLine = ReadonlyDeep<made.ResponseLine>;
export type BlockLine = ReadonlyDeep<made.BlockLine>;
export type SectionLine = ReadonlyDeep<made.SectionLine>;
export type QuestionLine = ReadonlyDeep<made.QuestionLine>;
export type GroupLine = ReadonlyDeep<made.GroupLine>;
export type ChartData = ReadonlyDeep<made.ChartData>;
export type OutcomeLine = ReadonlyDeep<made.OutcomeLine>;
export type CriterionBalance = ReadonlyDeep<made.CriterionBalance>;

export type PersonSheet = ReadonlyDeep<made.PersonSheet>;
export type PersonRole = ReadonlyDeep<made.PersonRole>;
export type PersonTandem = ReadonlyDeep<made.PersonTandem>;
export type PersonGoal = ReadonlyDeep<made.PersonGoal>;
export type PersonAttendance = ReadonlyDeep<made.PersonAttendance>;
export type PersonMilestone = ReadonlyDeep<made.PersonMilestone>;
export type PersonTask = ReadonlyDeep<made.PersonTask>;
export type PersonLetter = ReadonlyDeep<made.PersonLetter>;
export type KeptLine = ReadonlyDeep<made.KeptLine>;
export type ProtectedLine = ReadonlyDeep<made.ProtectedLine>;
