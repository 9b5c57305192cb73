# Points CMake at the Emscripten that scripts/setup chose (setup.d/emscripten.sh).

cmake_path(SET linnet_root NORMALIZE "${CMAKE_CURRENT_LIST_DIR}/..")
set(linnet_choice "${linnet_root}/.toolchain/emscripten")
if(NOT EXISTS "${linnet_choice}")
  message(FATAL_ERROR "There is no Emscripten toolchain yet: run scripts/setup.")
endif()

# One line: VERSION FOLDER
file(STRINGS "${linnet_choice}" linnet_emscripten)
string(REGEX REPLACE "^[^ ]+ " "" EMSCRIPTEN_ROOT_PATH "${linnet_emscripten}")
include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")
