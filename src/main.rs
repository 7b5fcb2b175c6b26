//! The program `attesta`.

fn main() -> std::process::ExitCode {
    attesta::command::main()
}
