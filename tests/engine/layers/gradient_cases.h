#pragma once

#include "tests/engine/layers/gradient_check.h"

namespace linnet::test {

/// The one table of layers to try: each layer of layerKinds() has lines here, or a test fails.
inline const std::vector<GradientCase>& gradientCases() {
  static const std::vector<GradientCase> list{
      {"Activation", {{"activation", "linear"}}, {{5}}},
      {"Activation", {{"activation", "relu"}}, {{7}}},
      {"Activation", {{"activation", "sigmoid"}}, {{3, 4}}},
      {"Activation", {{"activation", "softmax"}}, {{5}}},
      {"Activation", {{"activation", "softmax"}}, {{2, 3}}},
      {"Activation", {{"activation", "tanh"}}, {{9}}},
      {"Conv2D", {{"filters", 2}, {"kernel_size", 1}}, {{2, 3, 1}}},
      {"Conv2D", {{"filters", 5}, {"kernel_size", 3}}, {{5, 4, 3}}, 2},
      {"Conv2D",
       {{"filters", 9}, {"kernel_size", ConfigList{2, 3}}, {"activation", "relu"}},
       {{3, 5, 2}},
       2},
      {"Conv2D",
       {{"filters", 3}, {"kernel_size", 3}, {"padding", "same"}, {"activation", "tanh"}},
       {{4, 5, 2}},
       2},
      {"Conv2D",
       {{"filters", 3},
        {"kernel_size", 3},
        {"strides", 2},
        {"padding", "same"},
        {"use_bias", false}},
       {{5, 6, 2}},
       2},
      {"Conv2D",
       {{"filters", 3}, {"kernel_size", 2}, {"strides", ConfigList{3, 2}}},
       {{7, 6, 1}},
       1},
      {"Conv2D",
       {{"filters", 2}, {"kernel_size", 2}, {"dilation_rate", 2}, {"activation", "sigmoid"}},
       {{4, 5, 2}},
       1},
      {"Conv2D",
       {{"filters", 6}, {"kernel_size", 2}, {"groups", 2}, {"activation", "softmax"}},
       {{3, 3, 4}},
       2},
      {"Dense", {{"units", 4}}, {{3}}},
      {"Dense", {{"units", 1}}, {{1}}, 1},
      {"Dense", {{"units", 8}, {"use_bias", false}}, {{4}}, 4},
      {"Dense", {{"units", 9}, {"activation", "relu"}}, {{5}}, 5},
      {"Dense", {{"units", 5}, {"activation", "sigmoid"}}, {{4}}},
      {"Dense", {{"units", 5}, {"activation", "softmax"}}, {{4}}},
      {"Dense", {{"units", 5}, {"activation", "tanh"}}, {{2, 3}}},
      {"Dense", {{"units", 3}, {"activation", "tanh"}}, {{70}}, 2},
      {"Dropout", {{"rate", 0.25}}, {{3, 7}}},
      {"Dropout", {{"rate", 0}}, {{5}}},
      {"Flatten", {}, {{2, 3, 2}}},
      {"Flatten", {}, {{}}},
      {"MaxPooling2D", {}, {{4, 6, 3}}, 2, 2},
      {"MaxPooling2D", {{"padding", "same"}}, {{3, 5, 5}}, 2},
      {"MaxPooling2D", {{"pool_size", 3}, {"strides", 2}, {"padding", "same"}}, {{5, 6, 2}}, 1},
      {"MaxPooling2D", {{"pool_size", ConfigList{2, 3}}, {"strides", 1}}, {{4, 5, 4}}, 1, 2},
  };
  return list;
}

}  // namespace linnet::test
