import type {
  Hypothesis,
  HypothesisCell,
  HypothesisMatrix,
  HypothesisOrigin,
  RankedHypothesis,
  Rivalry,
  SensitiveOrigin,
  UndecidedOrigin,
} from '../model/hypothesisRules.js';

/** The part of a matrix that is being read. */
export interface MatrixPart {
  matrix: HypothesisMatrix;
  hypothesis?: Hypothesis;
  rivalry?: Rivalry;
  origin?: HypothesisOrigin;
  cell?: HypothesisCell;
  sensitive?: SensitiveOrigin;
  undecided?: UndecidedOrigin;
  ranked?: RankedHypothesis;
}
