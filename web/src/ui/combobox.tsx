import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react'

export interface ComboboxOption {
  readonly key: string
  readonly label: ReactNode
  readonly detail: string
}

export interface ComboboxGroup {
  readonly key: string
  readonly label: string
  readonly options: readonly ComboboxOption[]
}

interface ComboboxProps {
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly groups: readonly ComboboxGroup[]
  /** Stands in the list in place of options: loading, nothing found, failed. */
  readonly notice: ReactNode
  /** Read out when the options change. */
  readonly announcement: string
  /** The input itself, for a key that puts the focus there. */
  readonly ref: Ref<HTMLInputElement>
  readonly testId: string
  onText(text: string): void
  onChoose(key: string): void
}

const bringIntoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

type Step = (index: number, count: number) => number
const steps: Readonly<Record<string, Step>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index <= 0 ? count - 1 : index - 1),
}

/** A search box with grouped suggestions, by the ARIA combobox pattern; the focus never leaves the box. */
export function Combobox({ ref, text, groups, onText, onChoose, ...props }: ComboboxProps) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const options = groups.flatMap((group) => group.options)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const activeIndex = options.findIndex((option) => option.key === activeKey)

  const choose = (key: string) => {
    setIsOpen(false)
    setActiveKey(null)
    onChoose(key)
  }
  const escape = () => {
    if (isOpen && text !== '') setIsOpen(false)
    else onText('')
    setActiveKey(null)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setIsOpen(true)
      if (options.length > 0) setActiveKey(options[step(activeIndex, options.length)]?.key ?? null)
      return
    }
    if (event.key === 'Enter') {
      const chosen = options[Math.max(activeIndex, 0)]
      if (isOpen && chosen !== undefined) choose(chosen.key)
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      escape()
    }
  }
  const isShown = isOpen && text.trim() !== ''
  return (
    <search className="combobox">
      <input
        ref={ref}
        className="combobox-input"
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        data-testid={props.testId}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={isShown && activeIndex >= 0 ? `${id}-${activeIndex}` : undefined}
        placeholder={props.placeholder}
        value={text}
        onChange={(event) => {
          setIsOpen(true)
          setActiveKey(null)
          onText(event.target.value)
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={press}
      />
      <output className="visually-hidden">{isShown ? props.announcement : ''}</output>
      <div className="combobox-popup" hidden={!isShown}>
        {options.length === 0 ? <div className="combobox-notice">{props.notice}</div> : null}
        {/* The native list box has no groups with two-line options. Pressing on it must not take the focus away. */}
        {/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events */}
        <div
          role="listbox"
          id={`${id}-list`}
          tabIndex={-1}
          aria-label={props.label}
          onMouseDown={(event) => event.preventDefault()}
        >
          {groups.map((group) => (
            <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`}>
              <div className="combobox-group" id={`${id}-${group.key}`}>
                {group.label}
              </div>
              {group.options.map((option) => {
                const index = options.indexOf(option)
                return (
                  <div
                    key={option.key}
                    id={`${id}-${index}`}
                    role="option"
                    className="combobox-option"
                    aria-selected={index === activeIndex}
                    ref={index === activeIndex ? bringIntoView : undefined}
                    onClick={() => choose(option.key)}
                  >
                    <span>{option.label}</span>
                    <span className="combobox-detail">{option.detail}</span>
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        {/* oxlint-enable */}
      </div>
    </search>
  )
}
