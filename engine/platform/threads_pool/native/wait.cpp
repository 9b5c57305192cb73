#include "engine/platform/threads_pool/wait.h"

namespace linnet {

void waitWhile(std::atomic<std::uint32_t>& value, std::uint32_t expected) { value.wait(expected); }

void wakeAll(std::atomic<std::uint32_t>& value) { value.notify_all(); }

}  // namespace linnet
