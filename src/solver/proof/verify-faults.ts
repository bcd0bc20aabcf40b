// What `verify` can find wrong.

/** Which leaves are meant: those of the proof where it is missing, else those of its floor. */
export type FloorPart = 'before' | 'above';

/** An aim by the name of its weight. */
export type WeightName = 'served' | 'tandem' | 'classes' | 'kept' | 'bands' | 'point';

/** Leaves are counted from 0 in the list that `part` names. */
interface InLeaf {
  readonly part?: FloorPart;
  readonly leaf: number;
}

/** What is wrong with an assignment or its proof. */
export type Fault =
  | {
      readonly kind: 'infeasible';
      readonly why: 'outside' | 'forbidden' | 'twice';
      readonly row: number;
      readonly column: number;
    }
  | { readonly kind: 'infeasible'; readonly why: 'need'; readonly row: number }
  | { readonly kind: 'infeasible'; readonly why: 'seats'; readonly column: number }
  | { readonly kind: 'infeasible'; readonly why: 'limit' }
  | { readonly kind: 'infeasible'; readonly why: 'exclusive'; readonly couple: number }
  /** Not the plain data of a problem or a proof: a length, an index or a number. */
  | { readonly kind: 'malformed'; readonly part?: FloorPart; readonly leaf?: number; readonly field: string }
  /** A weight does not exceed what the aims after it can bring, or is not 0 although its aim is not pursued. */
  | { readonly kind: 'weights'; readonly part?: FloorPart; readonly aim: WeightName }
  | ({ readonly kind: 'negative'; readonly field: string } & InLeaf)
  /** The prices do not cover a possible pair. */
  | ({ readonly kind: 'uncovered'; readonly row: number; readonly column: number } & InLeaf)
  /**
   * The stated bound is not the sum of the prices, or it lies above the value of the assignment (in `above`: does not lie
   * below it).
   */
  | ({ readonly kind: 'gap'; readonly bound: string; readonly value: string } & InLeaf)
  /** The leaves leave out a way to honour the exclusive couples. */
  | { readonly kind: 'leaves'; readonly part?: FloorPart }
  /** A floor is missing, is there although nothing asks for it, or is not the lowest score of the pairs. */
  | { readonly kind: 'floor' };

/** No more are told. */
export const mostFaults = 100;
