#pragma once

#include <atomic>
#include <cstdint>

namespace linnet {

/// Sleeps while `value` is `expected`, or returns for no reason.
void waitWhile(std::atomic<std::uint32_t>& value, std::uint32_t expected);
/// Wakes everybody who sleeps on `value`.
void wakeAll(std::atomic<std::uint32_t>& value);

}  // namespace linnet
