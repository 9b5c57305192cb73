#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "scalar.h"

namespace linnet::bench {

/// One thing to time: a kernel on the sizes that real models give it.
struct Case {
  std::string name;
  double flops;  ///< of one run, 0 where counting them says nothing
  std::function<void()> run;
};

std::vector<Case> gemmCases();
std::vector<Case> pointwiseCases();
std::vector<Case> convolutionCases();
std::vector<Case> sparseCases();
std::vector<Case> rooflineCases();
std::vector<Case> layerCases();

/// All of them, family after family.
std::vector<Case> allCases();

/// `count` numbers in [-1, 1), the same at every call; about a share of `zeros` of them is zero,
/// in runs, as the black of a drawn digit is.
std::vector<Scalar> numbers(std::size_t count, double zeros = 0);

}  // namespace linnet::bench
