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
    const Index losses = rows * loss.lossesPerExample(model.outputShape(i));
    const Scalar scale = static_cast<Scalar>(model.lossWeight(i)) / static_cast<Scalar>(losses);
    const bool trains = workspace.mode() == Mode::kTraining;
    const View gradient = trains ? workspace.outputGradient(rows, i) : View{};
    const Mask mask = workspace.outputMask(i);
    const Scalar* weights = batches.weights(i);
    const double sum =
        loss.compute(output, targets, model.fusesLoss(i), scale, gradient, weights, mask);
    logs.update(sum, penalty, output, targets, weights, mask, i);
    penalty = 0;
  }
}

}  // namespace linnet
