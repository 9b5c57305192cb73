#include "engine/training/penalties.h"

#include "engine/regularizers/regularizer.h"

namespace linnet {

double weightPenalty(std::span<Parameter* const> parameters) {
  double sum = 0;
  for (const Parameter* p : parameters) {
    if (p->regularizer) sum += p->regularizer->penalty(p->value.view());
  }
  return sum;
}

void addWeightPenaltyGradients(std::span<Parameter* const> parameters) {
  for (Parameter* p : parameters) {
    if (p->regularizer) p->regularizer->addGradient(p->value.view(), 1, p->gradient.view());
  }
}

}  // namespace linnet
