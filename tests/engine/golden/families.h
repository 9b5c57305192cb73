#pragma once

namespace linnet::test {

/// The files of tests/golden that keras_families.py makes.
inline constexpr const char* kFamilyFiles[] = {
    "activation_layers.json", "attention.json", "convolutions.json",  "merging.json",
    "normalization.json",     "pooling.json",   "preprocessing.json", "recurrent.json",
    "sequences.json",         "shaping.json",
};

}  // namespace linnet::test
