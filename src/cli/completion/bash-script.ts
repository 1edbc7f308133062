/**
 * The completion of bash. It is our own: that of the library evaluates what has been typed, needs the package
 * bash-completion, and cannot be read twice in one session.
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
