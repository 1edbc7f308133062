/**
 * The completion of bash. It is our own. The library's version evaluates the typed text, needs the package
 * bash-completion, and cannot be loaded twice in one session.
 */
export const BASH_SCRIPT = `# bash completion for stepcast
_stepcast() {
  local line words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=()
  while IFS= read -r line; do
    [[ $line == :* ]] || COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(stepcast complete -- "\${words[@]}" 2>/dev/null)
}
complete -F _stepcast stepcast
`;
