/** The body of a form (modal) as bots send it, after validation by Discord's schema. */

export interface FormComponent {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string | null;
  readonly required?: boolean | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly value?: string | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly options?: readonly { readonly value: string; readonly default?: boolean | null }[];
  readonly default_values?: readonly { readonly id: string }[] | null;
  readonly component?: FormComponent;
  readonly components?: readonly FormComponent[];
}

/** The data of a callback of type 9. */
export interface FormBody {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly FormComponent[];
}
