#include "engine/training/losses.h"

#include "engine/training/penalties.h"

namespace linnet {

void takeLosses(const Model& model, Workspace& workspace, const Batches& batches, Index batch,
                Logs& logs) {
  const Index rows = batches.rows(batch);
  double penalty = weightPenalty(model.trainableParameters()) + workspace.activityPenalty(rows);
  for (std::size_t i = 0; i < model.outputNodes().size(); ++i) {
    const Loss& loss = model.loss(i);
    const View output = workspace.output(rows, i);
    const ConstView targets = batches.targets(batch, i);
    const bool trains = workspace.mode() == Mode::kTraining;
    const View gradient = trains ? workspace.outputGradient(rows, i) : View{};
    const Mask mask = workspace.outputMask(i);
    const Scalar* weights = batches.weights(i);
    const double divisor = loss.divisor(output, weights, mask);
    // Where no row has a weight there is no loss.
    const bool counts = divisor != 0;
    const auto weight = static_cast<Scalar>(model.lossWeight(i));
    const Scalar scale = counts ? weight / static_cast<Scalar>(divisor) : Scalar{0};
    const double sum =
        loss.compute(output, targets, model.fusesLoss(i), scale, gradient, weights, mask);
    // Logs divide by how many losses there are.
    const auto losses = static_cast<double>(rows * loss.lossesPerExample(model.outputShape(i)));
    logs.update(counts ? sum * (losses / divisor) : 0, penalty, output, targets, weights, mask, i);
    penalty = 0;
  }
}

}  // namespace linnet
