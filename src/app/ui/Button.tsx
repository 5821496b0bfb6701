import type { ComponentPropsWithRef, ReactNode } from "react";
import css from "./Button.module.css";
import { Icon, type IconName } from "./Icon.tsx";

/** What a button may look like, whether it acts or leads somewhere. */
export interface ButtonLook {
  /** `primary`: the one thing to do next; `danger`: takes something away; `link`: reads like a link. */
  readonly tone?: "primary" | "quiet" | "danger" | "link";
  /** `large` where a judge taps under time. */
  readonly size?: "small" | "normal" | "large";
  readonly icon?: IconName;
  /** As wide as its place. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export interface ButtonProps
  extends ButtonLook,
    Omit<ComponentPropsWithRef<"button">, "className" | "style" | "children"> {
  /** Something is on its way: the button stays in its place and takes no second tap. */
  readonly busy?: boolean;
}

/** A button with words. It submits a form only when `type="submit"` says so. */
export function Button({
  tone = "quiet",
  size = "normal",
  icon,
  wide = false,
  busy = false,
  disabled = false,
  type = "button",
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={css.button}
      data-tone={tone}
      data-size={size}
      data-wide={wide || undefined}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export interface ButtonLinkProps
  extends ButtonLook,
    Omit<ComponentPropsWithRef<"a">, "className" | "style" | "children"> {}

/** A link that looks like a button; within the app, inside of the router's `Link asChild`. */
export function ButtonLink({
  tone = "quiet",
  size = "normal",
  icon,
  wide = false,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <a {...rest} className={css.button} data-tone={tone} data-size={size} data-wide={wide || undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

export interface IconButtonProps
  extends Omit<ComponentPropsWithRef<"button">, "className" | "style" | "children"> {
  readonly icon: IconName;
  /** What it does, said aloud and shown on hovering. */
  readonly label: string;
  readonly size?: "small" | "normal" | "large";
}

/** A square button with a picture only, for the few that everybody knows: close, back, more. */
export function IconButton({ icon, label, size = "small", type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={css.button}
      data-tone="bare"
      data-size={size}
      data-square
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}
