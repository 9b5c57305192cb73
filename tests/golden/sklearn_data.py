"""data.json: what scikit-learn's imputers, scalers, encoder and splits make of small tables."""

import numpy as np
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

from golden import hashed, write_json

NAN = float("nan")


def listed(array):
    """Nested lists of the shortest digits that give the doubles back; NaN, which JSON has not, as null."""
    return [[None if isinstance(v, float) and v != v else v for v in row] for row in array.tolist()]


train = (hashed(60, 7) * 200 - 100).reshape(12, 5)
train[:, 1] = 3.1  # constant
train[:, 2] *= 1e-9
train[:, 3] += 1e9
test = (hashed(20, 11) * 240 - 120).reshape(4, 5)
holes = train.copy()
holes[[0, 3, 3, 7, 11], [0, 0, 4, 2, 3]] = NAN
repeated = np.array([[2, 5], [1, 5], [2, NAN], [1, 4], [NAN, 4], [3, 4]], dtype=float)
words = np.array([["b"], ["a"], ["c"], ["a"], ["Zebra"], ["ä"]], dtype=object)


def scaler_case(scaler, name, options):
    scaler.fit(holes)
    scaled = scaler.transform(test)
    return {
        "name": name,
        "options": options,
        "fit": listed(holes),
        "rows": listed(test),
        "transformed": listed(scaled),
        "training": listed(scaler.transform(holes)),
        "inverse": listed(scaler.inverse_transform(scaled)),
    }


def imputer_case(strategy, table, **value):
    imputer = SimpleImputer(strategy=strategy, **value).fit(table)
    return {"strategy": strategy, "fit": listed(table), "transformed": listed(imputer.transform(table))}


def split_case(counts, **sizes):
    """How many of each class come into each part: scikit-learn divides remainders by chance only among equals."""
    classes = np.repeat(np.arange(len(counts)), counts)
    parts = [
        train_test_split(np.arange(len(classes)), stratify=classes, random_state=seed, **sizes) for seed in range(20)
    ]
    taken = [[np.bincount(classes[part], minlength=len(counts)).tolist() for part in parts_] for parts_ in parts]
    assert all(it == taken[0] for it in taken), "chance decides: not a golden case"
    return {"counts": counts, "sizes": sizes, "train": taken[0][0], "test": taken[0][1]}


def size_case(count, **sizes):
    train_part, test_part = train_test_split(np.arange(count), random_state=0, **sizes)
    return {"count": count, "sizes": sizes, "train": len(train_part), "test": len(test_part)}


encoder = OneHotEncoder(sparse_output=False, handle_unknown="ignore").fit(words)
seen = np.array([["a"], ["d"], ["Zebra"]], dtype=object)

result = {
    "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "scalers": [
        scaler_case(StandardScaler(), "standardize", {}),
        scaler_case(MinMaxScaler(), "minMax", {}),
        scaler_case(MinMaxScaler(feature_range=(-1, 2.5)), "minMax", {"range": [-1, 2.5]}),
    ],
    "imputers": [
        imputer_case("mean", holes),
        imputer_case("median", holes),
        imputer_case("most_frequent", repeated),
        imputer_case("constant", repeated, fill_value=-7.0),
    ],
    "one_hot": {
        "fit": words.ravel().tolist(),
        "categories": encoder.categories_[0].tolist(),
        "rows": seen.ravel().tolist(),
        "transformed": encoder.transform(seen).tolist(),
    },
    "stratified": [
        split_case([50, 30, 20], test_size=0.2),
        split_case([7, 5, 3], test_size=0.2),
        split_case([101, 11, 6], test_size=0.3),
        split_case([40, 9], train_size=0.55),
        split_case([33, 44, 55], train_size=20, test_size=31),
    ],
    "sizes": [
        size_case(10),
        size_case(11, test_size=0.25),
        size_case(11, train_size=0.5),
        size_case(7, test_size=3),
        size_case(9, train_size=2, test_size=0.4),
        size_case(100, train_size=0.33, test_size=0.5),
    ],
}
write_json("data.json", result)
