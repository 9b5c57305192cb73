#include "engine/training/checkpoint.h"

#include <algorithm>

#include "engine/digest.h"
#include "engine/text.h"

namespace linnet {
namespace {

// A tensor of the model or its optimizer, under the name that it has in a checkpoint.
struct Place {
  std::string name;
  Tensor* tensor;
};

std::vector<Place> weightsOf(Model& model) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < model.parameters().size(); ++i) {
    places.push_back({model.parameterNames()[i], &model.parameters()[i]->value});
  }
  return places;
}

std::vector<Place> slotsOf(Model& model) {
  std::vector<Place> places;
  for (Optimizer::Slot& slot : model.optimizer().slots()) {
    for (std::size_t i = 0; i < slot.tensors.size(); ++i) {
      places.push_back({slot.isShared ? slot.name : text(slot.name, "/", i), &slot.tensors[i]});
    }
  }
  return places;
}

std::vector<Checkpoint::Array> copies(const std::vector<Place>& places) {
  std::vector<Checkpoint::Array> arrays;
  for (const auto& [name, tensor] : places) {
    arrays.push_back({name, tensor->shape(), {tensor->data(), tensor->data() + tensor->size()}});
  }
  return arrays;
}

void check(const std::vector<Checkpoint::Array>& arrays, const std::vector<Place>& places,
           const char* what) {
  if (arrays.size() != places.size()) {
    failShape("checkpoint", text("checkpoint: the run has ", places.size(), " tensors of ", what,
                                 ", the checkpoint has ", arrays.size()));
  }
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    const auto& [name, shape, values] = arrays[i];
    const Shape& expected = places[i].tensor->shape();
    if (name != places[i].name || shape != expected ||
        values.size() != static_cast<std::size_t>(expected.size())) {
      failShape("checkpoint",
                text("checkpoint: expected ", places[i].name, " of shape ", expected, ", got ",
                     name, " of shape ", shape, " with ", values.size(), " values"));
    }
  }
}

void write(const std::vector<Checkpoint::Array>& arrays, const std::vector<Place>& places) {
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    std::ranges::copy(arrays[i].values, places[i].tensor->data());
  }
}

}  // namespace

Checkpoint Checkpoint::of(Trainer& trainer) {
  trainer.requireSameCompilation();
  Model& model = trainer.model();
  return {copies(weightsOf(model)), copies(slotsOf(model)), model.optimizer().iterations(),
          trainer.config().seed,    trainer.epoch(),        trainer.batch(),
          trainer.logs().sums()};
}

void Checkpoint::restore(Trainer& trainer) const {
  trainer.requireSameCompilation();
  Model& model = trainer.model();
  const std::vector<Place> weightPlaces = weightsOf(model);
  const std::vector<Place> slotPlaces = slotsOf(model);
  check(weights, weightPlaces, "weights");
  check(slots, slotPlaces, "the optimizer");
  const FitConfig& config = trainer.config();
  if (seed != config.seed) {
    failData("checkpoint",
             text("checkpoint: the run has the seed ", config.seed, ", the checkpoint has ", seed));
  }
  if (epoch < 0 || epoch >= config.epochs || batch < 0 || batch > trainer.stepsOf(epoch)) {
    failData("checkpoint",
             text("checkpoint: the run has ", config.epochs, " epochs of ", trainer.steps(),
                  " batches, the checkpoint stands at epoch ", epoch, ", batch ", batch));
  }
  const std::size_t expected = trainer.logs().sums().size();
  if (iterations < 0 || sums.size() != expected) {
    failData("checkpoint", text("checkpoint: expected ", expected, " sums and no fewer than 0 ",
                                "iterations, got ", sums.size(), " and ", iterations));
  }
  write(weights, weightPlaces);
  write(slots, slotPlaces);
  model.optimizer().setIterations(iterations);
  trainer.goOnFrom(epoch, batch, sums);
}

std::uint64_t Checkpoint::digest() const {
  std::uint64_t hash = static_cast<std::uint64_t>(iterations);
  for (const auto* arrays : {&weights, &slots}) {
    for (const Array& array : *arrays) hash = digestOf(std::span(array.values), hash);
  }
  return hash;
}

}  // namespace linnet
