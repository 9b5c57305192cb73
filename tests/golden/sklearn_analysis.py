"""analysis.json: what scikit-learn says of labels and predictions; the rest is computed here a second way."""

import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from scipy.stats import binomtest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV, calibration_curve
from sklearn.frozen import FrozenEstimator
from sklearn.metrics import classification_report, confusion_matrix, log_loss

from golden import hashed, write_json

warnings.filterwarnings("ignore")
COUNT, CLASSES = 120, 4


def examples(sure, seed):
    """Labels and logits that are right more often than not; multiplied by `sure` they are too sure of it."""
    labels = (hashed(COUNT, seed) * CLASSES).astype(int)
    logits = (hashed(COUNT * CLASSES, seed + 1).reshape(COUNT, CLASSES) - 0.5) * 3
    logits[np.arange(COUNT), labels] += 1.2
    return labels, np.float64(np.float32(logits * sure))


class Given(ClassifierMixin, BaseEstimator):
    """A classifier that answers with the logits that it is given."""

    def fit(self, x, y):
        self.classes_ = np.unique(y)
        return self

    def decision_function(self, x):
        return x

    def predict(self, x):
        return x.argmax(1)


def report(truth, answers, **options):
    return classification_report(truth, answers, output_dict=True, zero_division=0, **options)


def reliability(labels, probabilities, strategy):
    right = labels == probabilities.argmax(1)
    accuracy, confidence = calibration_curve(right, probabilities.max(1), n_bins=10, strategy=strategy)
    return {"strategy": strategy, "accuracy": accuracy.tolist(), "confidence": confidence.tolist()}


def edges_case(count, bins, seed):
    """Two outputs of two digits: many are just on the edge of a quantile."""
    first = np.round(hashed(count, seed), 2)
    rows = np.stack([first, np.round(1 - first, 2)], -1)
    truth = (hashed(count, seed + 1) * 2).astype(int)
    right = truth == rows.argmax(1)
    accuracy, confidence = calibration_curve(right, rows.max(1), n_bins=bins, strategy="quantile")
    return {
        "bins": bins,
        "labels": truth.tolist(),
        "probabilities": rows.tolist(),
        "accuracy": accuracy.tolist(),
        "confidence": confidence.tolist(),
    }


def expected_error(labels, probabilities, bins):
    """By the definition: an example is in bin ceil(confidence * bins)."""
    confidence, right = probabilities.max(1), labels == probabilities.argmax(1)
    place = np.ceil(confidence * bins)
    return float(sum(abs(right[place == b].sum() - confidence[place == b].sum()) for b in range(1, bins + 1)) / len(labels))


def interval(k, n, confidence):
    return [float(end) for end in binomtest(k, n).proportion_ci(confidence, method="wilson")]


def temperature_case(sure, seed):
    labels, logits = examples(sure, seed)
    _, others = examples(sure, seed + 50)
    scaled = CalibratedClassifierCV(FrozenEstimator(Given().fit(logits, labels)), method="temperature")
    scaled.fit(logits, labels)
    by_scipy = minimize_scalar(
        lambda t: -log_softmax(logits / t, axis=1)[np.arange(COUNT), labels].mean(),
        bounds=(0.05, 50), method="bounded", options={"xatol": 1e-10},
    )  # fmt: skip
    return {
        "labels": labels.tolist(),
        "logits": logits.tolist(),
        "probabilities": softmax(logits, axis=1).tolist(),
        "temperature_by_scipy": float(by_scipy.x),
        "loss_before": float(log_loss(labels, softmax(logits, axis=1))),
        "loss_after": float(by_scipy.fun),
        "others": others.tolist(),
        "applied_by_sklearn": scaled.predict_proba(others).tolist(),
    }


labels, logits = examples(2.0, 3)
probabilities = np.float64(np.float32(softmax(logits, axis=1)))
predicted = probabilities.argmax(1)
# A class that is never answered, one that never occurs, and one that does neither.
gaps = {"labels": [0, 0, 1, 1, 1, 5, 5, 2], "predicted": [0, 1, 1, 1, 4, 5, 0, 1]}

result = {
    "made_with": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "labels": labels.tolist(),
    "probabilities": probabilities.tolist(),
    "predicted": predicted.tolist(),
    "confusion": {
        "none": confusion_matrix(labels, predicted).tolist(),
        "true": confusion_matrix(labels, predicted, normalize="true").tolist(),
        "predicted": confusion_matrix(labels, predicted, normalize="pred").tolist(),
        "all": confusion_matrix(labels, predicted, normalize="all").tolist(),
    },
    "report": report(labels, predicted),
    "gaps": {
        **gaps,
        "confusion": confusion_matrix(gaps["labels"], gaps["predicted"], labels=range(6)).tolist(),
        "occurring": report(gaps["labels"], gaps["predicted"]),
        "all": report(gaps["labels"], gaps["predicted"], labels=range(6)),
        "accuracy": float(np.mean(np.equal(gaps["labels"], gaps["predicted"]))),
    },
    "reliability": [reliability(labels, probabilities, strategy) for strategy in ("uniform", "quantile")],
    "quantile_edges": [edges_case(count, bins, 7 * bins + count) for count, bins in [(57, 7), (85, 12), (71, 14), (99, 9), (61, 6)]],
    "expected_calibration_error": {str(bins): expected_error(labels, probabilities, bins) for bins in (5, 10, 15)},
    "temperatures": [temperature_case(3.0, 20), temperature_case(0.25, 31)],
    "wilson": [
        {"right": k, "count": n, "confidence": c, "interval": interval(k, n, c)}
        for k, n in [(0, 5), (5, 5), (7, 20), (180, 200), (1, 1)]
        for c in (0.9, 0.95, 0.99)
    ],
}
write_json("analysis.json", result)
