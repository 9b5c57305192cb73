"""Golden cross-validation on real data: scikit-learn's copy of the diabetes study -> diabetes.csv, and the RMSE
of ridge regression on each of five folds -> diabetes.json."""

import csv

import numpy as np
import sklearn
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
from sklearn.metrics import root_mean_squared_error
from sklearn.model_selection import KFold
from sklearn.preprocessing import StandardScaler

from golden import HERE, write_json

L2 = 0.05  # of Keras's penalty, which stands beside the mean of the squared errors


def main():
    data = load_diabetes(scaled=False)
    with open(HERE / "diabetes.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*data.feature_names, "progression"])
        writer.writerows([f"{value:g}" for value in row] for row in np.column_stack([data.data, data.target]))
    x = StandardScaler().fit_transform(data.data)
    rmse = []
    for train, test in KFold(5).split(x):
        # Ridge has the sum of the squared errors where Keras has their mean.
        model = Ridge(alpha=L2 * len(train)).fit(x[train], data.target[train])
        rmse.append(root_mean_squared_error(data.target[test], model.predict(x[test])))
    write_json("diabetes.json", {"made_with": {"scikit-learn": sklearn.__version__}, "l2": L2, "rmse": rmse})


if __name__ == "__main__":
    main()
