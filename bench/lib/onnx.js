// The dense model as an ONNX file, written by hand: a protocol buffer is a list of fields, each a
// tag and a number, or a tag, a length and bytes. Field numbers are those of onnx.proto.

const encoder = new TextEncoder();

function varint(number) {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
  return Uint8Array.from([...bytes, number]);
}

const number = (field, value) => [varint(field * 8), varint(value)];
const bytes = (field, value) => [varint(field * 8 + 2), varint(value.length), value];
const text = (field, value) => bytes(field, encoder.encode(value));
const message = (field, ...parts) => bytes(field, joined(parts.flat()));

function joined(parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let begin = 0;
  for (const part of parts) {
    all.set(part, begin);
    begin += part.length;
  }
  return all;
}

const float32 = 1;
const node = (op, inputs, output) =>
  message(
    1,
    inputs.flatMap((name) => text(1, name)),
    text(2, output),
    text(4, op),
  );
const initializer = (name, { shape, values }) =>
  message(
    5,
    shape.flatMap((size) => number(1, size)),
    number(2, float32),
    text(8, name),
    bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );
/** A matrix of any number of rows: an input of the graph (11), or an output (12). */
const matrix = (field, name, columns) =>
  message(
    field,
    text(1, name),
    message(
      2,
      message(
        1,
        number(1, float32),
        message(2, message(1, text(2, 'n')), message(1, number(1, columns))),
      ),
    ),
  );

/**
 * x -> Gemm, Relu, Gemm, Relu, Gemm, Softmax -> y
 * @param weights {{ shape: number[], values: Float32Array }[]} in Keras's order
 */
export function denseModel(weights) {
  const names = ['w1', 'b1', 'w2', 'b2', 'w3', 'b3'];
  const graph = message(
    7,
    node('Gemm', ['x', 'w1', 'b1'], 'z1'),
    node('Relu', ['z1'], 'h1'),
    node('Gemm', ['h1', 'w2', 'b2'], 'z2'),
    node('Relu', ['z2'], 'h2'),
    node('Gemm', ['h2', 'w3', 'b3'], 'z3'),
    node('Softmax', ['z3'], 'y'),
    text(2, 'dense'),
    weights.flatMap((weight, i) => initializer(names[i], weight)),
    matrix(11, 'x', 784),
    matrix(12, 'y', 10),
  );
  const irVersion = number(1, 8);
  const opset = message(8, number(2, 17));
  return joined([...irVersion, ...graph, ...opset]);
}
