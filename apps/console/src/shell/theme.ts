import { createTheme, Input as BaseInput, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';

/** Petrol: one accent. The shades meet 4.5:1 on page and panel where `tokens.css` uses them. */
const petrol: MantineColorsTuple = ['#e6f4f6', '#cbe6ea', '#9ed3da', '#6fc1cb', '#4fc3d0', '#2a95a3', '#16798a', '#0b5d6b', '#094d59', '#073d47'];

/** The kit's greys, so that its control borders (index 4 of both) meet 3:1 and its dark fields sit on our page. */
const gray: MantineColorsTuple = ['#f5f7f8', '#e9eef0', '#dde3e7', '#d5dce1', '#7b8894', '#6b7883', '#5a6672', '#4a5763', '#2f3b44', '#1b2530'];
const dark: MantineColorsTuple = ['#e6ebee', '#cfd7dc', '#a9b5be', '#8a97a1', '#6b7883', '#243038', '#12181d', '#12181d', '#0e1317', '#0a0e11'];

/** Fields of 32 px with text of 13 px; a field of several lines is as high as its rows. */
const Input = BaseInput.extend({
  vars: (_theme, { multiline }) => ({ wrapper: { '--input-fz': '13px', ...(multiline ? {} : { '--input-height': '32px' }) } }),
});

/** Labels and errors are read, not guessed: 13 px. */
const InputWrapper = BaseInput.Wrapper.extend({ vars: () => ({ label: { '--input-label-size': '13px' }, error: { '--input-error-size': '13px' }, description: {}, success: {} }) });

/** Buttons take their colours from the tokens, the same dark fill in both schemes: white on a light fill fails in the dark. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const tone = input.color === 'red' ? 'danger' : 'accent';
  const ink = `var(--t-${tone})`;
  if (input.variant === 'filled') {
    return { background: `var(--t-${tone}-fill)`, hover: `var(--t-${tone}-fill-hover)`, color: '#ffffff', border: '1px solid transparent' };
  }
  if (input.variant === 'light') return { background: 'var(--t-panel)', hover: 'var(--t-hover)', color: ink, border: '1px solid transparent' };
  if (input.variant === 'subtle') return { background: 'transparent', hover: 'var(--t-hover)', color: ink, border: '1px solid transparent' };
  if (input.variant === 'outline') return { background: 'transparent', hover: 'var(--t-hover)', color: ink, border: '1px solid var(--t-control)' };
  if (input.variant === 'default') return { background: 'var(--t-page)', hover: 'var(--t-hover)', color: 'var(--t-ink)', border: '1px solid var(--t-control)' };
  return defaultVariantColorsResolver(input);
};

/** The kit's own variables, pointed at our tokens, which know light from dark. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const tokens = {
    '--mantine-color-body': 'var(--t-page)', '--mantine-color-text': 'var(--t-ink)', '--mantine-color-bright': 'var(--t-ink)',
    '--mantine-color-dimmed': 'var(--t-muted)', '--mantine-color-placeholder': 'var(--t-muted)', '--mantine-color-anchor': 'var(--t-accent)',
    '--mantine-color-default': 'var(--t-page)', '--mantine-color-default-hover': 'var(--t-hover)', '--mantine-color-default-color': 'var(--t-ink)',
    '--mantine-color-default-border': 'var(--t-control)', '--mantine-color-error': 'var(--t-danger)',
    '--mantine-color-disabled': 'var(--t-panel)', '--mantine-color-disabled-color': 'var(--t-muted)', '--mantine-color-disabled-border': 'var(--t-line)',
  };
  return { variables: {}, light: tokens, dark: tokens };
};

/** Inter 13/20, rows of 32 px, flat. */
export const theme = createTheme({
  primaryColor: 'petrol', primaryShade: 7, colors: { petrol, gray, dark }, variantColorResolver, defaultRadius: 4, cursorType: 'pointer', respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif", fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '18px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600', sizes: { h1: { fontSize: '18px', lineHeight: '28px' }, h2: { fontSize: '15px', lineHeight: '24px' }, h3: { fontSize: '13px', lineHeight: '20px' } } },
  components: {
    Input, InputWrapper,
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    TextInput: { defaultProps: { size: 'xs' } }, PasswordInput: { defaultProps: { size: 'xs' } }, NativeSelect: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } }, Textarea: { defaultProps: { size: 'xs' } }, Checkbox: { defaultProps: { size: 'xs' } }, Tooltip: { defaultProps: { openDelay: 400 } },
  },
});
