#include "engine/layers/layers.h"

#include "engine/layers/activation.h"
#include "engine/layers/batch_normalization.h"
#include "engine/layers/concatenate.h"
#include "engine/layers/conv.h"
#include "engine/layers/conv_transpose.h"
#include "engine/layers/dense.h"
#include "engine/layers/depthwise_conv.h"
#include "engine/layers/dropout.h"
#include "engine/layers/embedding.h"
#include "engine/layers/flatten.h"
#include "engine/layers/gaussian_noise.h"
#include "engine/layers/global_pooling.h"
#include "engine/layers/gru.h"
#include "engine/layers/layer_normalization.h"
#include "engine/layers/lstm.h"
#include "engine/layers/masking.h"
#include "engine/layers/merging.h"
#include "engine/layers/multi_head_attention.h"
#include "engine/layers/normalization.h"
#include "engine/layers/permute.h"
#include "engine/layers/pooling.h"
#include "engine/layers/prelu.h"
#include "engine/layers/random_affine.h"
#include "engine/layers/random_contrast.h"
#include "engine/layers/random_flip.h"
#include "engine/layers/relu_layers.h"
#include "engine/layers/rescaling.h"
#include "engine/layers/reshape.h"
#include "engine/layers/separable_conv.h"
#include "engine/layers/simple_rnn.h"
#include "engine/layers/softmax.h"
#include "engine/layers/spatial_dropout.h"
#include "engine/layers/up_sampling.h"
#include "engine/layers/weight_rules.h"
#include "engine/layers/zero_padding.h"

namespace linnet {
namespace {

constexpr Kind<Layer> kLayers[] = {
    {"Activation", makeKind<Layer, ActivationLayer>},
    {"Add", makeKind<Layer, Add>},
    {"Average", makeKind<Layer, Average>},
    {"AveragePooling1D", makeKind<Layer, AveragePooling1D>},
    {"AveragePooling2D", makeKind<Layer, AveragePooling2D>},
    {"BatchNormalization", makeKind<Layer, BatchNormalization>},
    {"Concatenate", makeKind<Layer, Concatenate>},
    {"Conv1D", makeKind<Layer, Conv1D>},
    {"Conv2D", makeKind<Layer, Conv2D>},
    {"Conv2DTranspose", makeKind<Layer, Conv2DTranspose>},
    {"Dense", makeKind<Layer, Dense>},
    {"DepthwiseConv2D", makeKind<Layer, DepthwiseConv2D>},
    {"Dropout", makeKind<Layer, Dropout>},
    {"ELU", makeKind<Layer, ELU>},
    {"Embedding", makeKind<Layer, Embedding>},
    {"Flatten", makeKind<Layer, Flatten>},
    {"GRU", makeKind<Layer, GRU>},
    {"GaussianNoise", makeKind<Layer, GaussianNoise>},
    {"GlobalAveragePooling1D", makeKind<Layer, GlobalAveragePooling1D>},
    {"GlobalAveragePooling2D", makeKind<Layer, GlobalAveragePooling2D>},
    {"GlobalMaxPooling1D", makeKind<Layer, GlobalMaxPooling1D>},
    {"GlobalMaxPooling2D", makeKind<Layer, GlobalMaxPooling2D>},
    {"LSTM", makeKind<Layer, LSTM>},
    {"LayerNormalization", makeKind<Layer, LayerNormalization>},
    {"LeakyReLU", makeKind<Layer, LeakyReLU>},
    {"Masking", makeKind<Layer, Masking>},
    {"MaxPooling1D", makeKind<Layer, MaxPooling1D>},
    {"MaxPooling2D", makeKind<Layer, MaxPooling2D>},
    {"Maximum", makeKind<Layer, Maximum>},
    {"Minimum", makeKind<Layer, Minimum>},
    {"MultiHeadAttention", makeKind<Layer, MultiHeadAttention>},
    {"Multiply", makeKind<Layer, Multiply>},
    {"Normalization", makeKind<Layer, Normalization>},
    {"PReLU", makeKind<Layer, PReLU>},
    {"Permute", makeKind<Layer, Permute>},
    {"RandomContrast", makeKind<Layer, RandomContrast>},
    {"RandomFlip", makeKind<Layer, RandomFlip>},
    {"RandomRotation", makeKind<Layer, RandomRotation>},
    {"RandomTranslation", makeKind<Layer, RandomTranslation>},
    {"RandomZoom", makeKind<Layer, RandomZoom>},
    {"ReLU", makeKind<Layer, ReLU>},
    {"Rescaling", makeKind<Layer, Rescaling>},
    {"Reshape", makeKind<Layer, Reshape>},
    {"SeparableConv2D", makeKind<Layer, SeparableConv2D>},
    {"SimpleRNN", makeKind<Layer, SimpleRNN>},
    {"Softmax", makeKind<Layer, SoftmaxLayer>},
    {"SpatialDropout1D", makeKind<Layer, SpatialDropout1D>},
    {"SpatialDropout2D", makeKind<Layer, SpatialDropout2D>},
    {"Subtract", makeKind<Layer, Subtract>},
    {"UpSampling2D", makeKind<Layer, UpSampling2D>},
    {"ZeroPadding2D", makeKind<Layer, ZeroPadding2D>},
};

std::unique_ptr<Layer> makeOfKind(const Kind<Layer>& kind, const Config& config) {
  // What all of them take.
  ConfigReader reader(std::string(kind.name), config);
  const bool trainable = reader.boolean("trainable", true);
  auto activityRegularizer = readRegularizer(reader, "activity_regularizer");
  Config own = config;
  own.erase("trainable");
  own.erase("activity_regularizer");
  std::unique_ptr<Layer> layer = kind.make(own);
  layer->setTrainable(trainable);
  layer->setActivityRegularizer(std::move(activityRegularizer));
  return layer;
}

}  // namespace

std::span<const Kind<Layer>> layerKinds() { return kLayers; }

std::unique_ptr<Layer> makeLayer(const std::string& className, const Config& config) {
  const Kind<Layer>& kind = findNamed(layerKinds(), className, "layer");
  try {
    return makeOfKind(kind, config);
  } catch (const Error& error) {
    // What an activation or an initializer finds wrong does not know whose it is.
    const std::string message = error.what();
    if (message.starts_with(className)) throw;
    throw Error(error.kind(), error.argument(), text(className, ": ", message));
  }
}

}  // namespace linnet
