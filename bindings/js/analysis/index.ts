/** `linnet/analysis`: where a model is wrong, how sure it may be, and for whom. Plain arrays of any model. */

export {
  type CalibrationOptions,
  expectedCalibrationError,
  type ReliabilityBin,
  reliabilityCurve,
} from './calibration.js';
export { type ConfusionMatrixOptions, confusionMatrix } from './confusion.js';
export {
  accuracyByGroup,
  type GroupAccuracy,
  type GroupOptions,
  type GroupReport,
} from './groups.js';
export { type Labels, type Outputs, predictedLabels } from './inputs.js';
export type { Confidence, Interval } from './interval.js';
export { type Mistake, type WorstMistakesOptions, worstMistakes } from './mistakes.js';
export { type RejectOptions, type RejectThreshold, rejectThreshold } from './reject.js';
export {
  type ClassificationReport,
  type ClassificationReportOptions,
  type ClassReport,
  type ClassScores,
  classificationReport,
} from './report.js';
export { type Temperature, type TemperatureOptions, temperatureScaling } from './temperature.js';
