"""Golden folds: the test parts that scikit-learn gives without a shuffle -> folds.json."""

import sklearn
from sklearn.model_selection import KFold, ParameterGrid, StratifiedKFold

from golden import write_json

K_FOLD = [(2, 2), (10, 5), (11, 5), (13, 4), (7, 7), (100, 3)]
STRATIFIED = [
    ([0, 0, 0, 0, 1, 1, 1, 1], 2),
    ([3, 1, 1, 3, 3, 1, 3, 3, 3, 1, 3, 3], 3),
    ([0, 1, 2] * 7, 5),
    ([5, 5, 5, 5, 5, 5, 5, 2, 9], 3),
    ([(i * i + i // 3) % 4 for i in range(50)], 4),
    ([1, 0, 0, 0, 0, 0, 0, 0, 0, 1], 5),
]


def tests_of(splitter, y):
    return [test.tolist() for _, test in splitter.split([[0]] * len(y), y)]


def main():
    write_json(
        "folds.json",
        {
            "made_with": {"scikit-learn": sklearn.__version__},
            "k_fold": [{"size": n, "k": k, "tests": tests_of(KFold(k), [0] * n)} for n, k in K_FOLD],
            "stratified": [{"y": y, "k": k, "tests": tests_of(StratifiedKFold(k), y)} for y, k in STRATIFIED],
            "grid": list(ParameterGrid({"a": [1, 2], "b": [3, 4, 5], "c": [6]})),
        },
    )


if __name__ == "__main__":
    main()
