//! The program `attesta`.

use mimalloc::MiMalloc;

/// Articles become many small texts that live briefly: with the allocator of the system comparing takes a third longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> std::process::ExitCode {
    attesta::command::main()
}
