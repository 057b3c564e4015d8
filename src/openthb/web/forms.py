"""How forms look: label, hint, error and field in one order, on every form of the sites (WCAG 2.2, 3.3.1 to 3.3.3)."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` with the templates under `web/forms/`."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
