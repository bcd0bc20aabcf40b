// Long runs say how far they are.

/** Scores are computed, pairs found, reasons put together, the proof checked. */
export type MatchingStep = 'scores' | 'pairs' | 'reasons' | 'proof';

/** Told now and then how much of a step is done, 0 … 1. */
export type OnStep = (step: MatchingStep, share: number) => void;
