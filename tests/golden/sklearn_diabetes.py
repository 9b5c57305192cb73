"""diabetes.csv: scikit-learn's diabetes data as they were measured; diabetes.json: RMSE of linear models on five folds of them."""

import numpy as np
import sklearn
from sklearn.datasets import load_diabetes
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.model_selection import KFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from golden import HERE, write_json

PENALTY = 0.05  # of Keras's l2: it is added to the mean of the squared errors, alpha of Ridge to their sum
data = load_diabetes(scaled=False)

lines = [",".join([*data.feature_names, "progression"])]
lines += [",".join(f"{value:.6g}" for value in [*row, target]) for row, target in zip(data.data, data.target)]
(HERE / "diabetes.csv").write_text("\n".join(lines) + "\n", newline="\n")
read = np.loadtxt(HERE / "diabetes.csv", delimiter=",", skiprows=1)
assert (read == np.column_stack([data.data, data.target])).all(), "the file holds the very numbers"


class KerasRidge(Ridge):
    """Ridge whose alpha counts for each example."""

    def fit(self, x, y):
        self.alpha = PENALTY * len(x)
        return super().fit(x, y)


def errors(model, folds):
    scores = cross_validate(
        make_pipeline(StandardScaler(), model), data.data, data.target, cv=folds, scoring="neg_root_mean_squared_error"
    )
    rmse = -scores["test_score"]
    return {"rmse": rmse.tolist(), "mean": float(rmse.mean()), "std": float(rmse.std())}


write_json(
    "diabetes.json",
    {
        "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "penalty": PENALTY,
        "constant": errors(DummyRegressor(), KFold(5)),
        "linear": errors(LinearRegression(), KFold(5)),
        "ridge": errors(KerasRidge(), KFold(5)),
    },
)
